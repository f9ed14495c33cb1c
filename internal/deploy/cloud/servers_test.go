//go:build cloud

package cloud

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"

	"lachan/internal/deploy"
)

// cloud is one kind of store, and a real server that speaks like it.
type cloud struct {
	name      string
	start     func(t *testing.T) (address string) // a server with an empty bucket, until the test ends
	place     func(address, bucket string) place
	signsHost bool // so a proxy must not change the Host
}

// place is a bucket at an address. Google's library takes the server's from the environment alone.
type place struct{ url, name, value string }

// opening is held while the environment is one place's.
var opening sync.Mutex

func (p place) open(ctx context.Context) (*Store, error) {
	if p.name != "" {
		opening.Lock()
		defer opening.Unlock()
		os.Setenv(p.name, p.value)
		defer os.Unsetenv(p.name)
	}
	return Open(ctx, p.url)
}

func (p place) deploy(ctx context.Context, dir string) (deploy.Report, error) {
	s, err := p.open(ctx)
	if err != nil {
		return deploy.Report{}, err
	}
	defer s.Close()
	return deployInto(ctx, s, dir)
}

var s3 = cloud{
	name: "s3", signsHost: true,
	place: func(address, bucket string) place {
		return place{url: "s3://" + bucket + "?region=us-east-1&use_path_style=true&endpoint=http://" + address}
	},
	start: func(t *testing.T) string {
		t.Setenv("AWS_ACCESS_KEY_ID", "reader")
		t.Setenv("AWS_SECRET_ACCESS_KEY", "not-a-secret")
		t.Setenv("ROOT_ACCESS_KEY", "reader")
		t.Setenv("ROOT_SECRET_KEY", "not-a-secret")
		dir := t.TempDir()
		data, side := filepath.Join(dir, "data"), filepath.Join(dir, "side")
		for _, d := range []string{filepath.Join(data, bucket), side} {
			if err := os.MkdirAll(d, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		address := freeAddress(t)
		// Without O_TMPFILE it replaces by a rename, at one stroke, as S3 does.
		serve(t, address, goTool(t, "github.com/versity/versitygw/cmd/versitygw@v1.8.0"),
			"--quiet", "--keep-alive", "--port", address, "posix", "--disableotmp", "--sidecar", side, data)
		return address
	},
}

var google = cloud{
	name: "google",
	place: func(address, bucket string) place {
		return place{url: "gs://" + bucket, name: "STORAGE_EMULATOR_HOST", value: address}
	},
	start: func(t *testing.T) string {
		address := freeAddress(t)
		host, port, _ := net.SplitHostPort(address)
		serve(t, address, goTool(t, "github.com/fsouza/fake-gcs-server@v1.56.1"),
			"-scheme", "http", "-host", host, "-port", port, "-public-host", address,
			"-backend", "filesystem", "-filesystem-root", t.TempDir(), "-log-level", "error") // in memory it looks through all objects at every write
		answer, err := http.Post("http://"+address+"/storage/v1/b?project=thu", "application/json", strings.NewReader(`{"name":"`+bucket+`"}`))
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("no bucket: %v %v", answer, err)
		}
		answer.Body.Close()
		return address
	},
}

// The account and the key of every emulator of Azure; they are in its documentation.
const (
	azureAccount = "devstoreaccount1"
	azureKey     = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
)

var azure = cloud{
	name: "azure",
	place: func(address, bucket string) place {
		return place{url: "azblob://" + bucket + "?protocol=http&localemu=true&domain=" + address}
	},
	start: func(t *testing.T) string {
		t.Setenv("AZURE_STORAGE_ACCOUNT", azureAccount)
		t.Setenv("AZURE_STORAGE_KEY", azureKey)
		address := freeAddress(t)
		host, port, _ := net.SplitHostPort(address)
		serve(t, address, npmTool(t, "azurite@3.37.0", "azurite-blob"),
			"--blobHost", host, "--blobPort", port, "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent")
		key, err := azblob.NewSharedKeyCredential(azureAccount, azureKey)
		if err != nil {
			t.Fatal(err)
		}
		client, err := azblob.NewClientWithSharedKeyCredential("http://"+address+"/"+azureAccount, key, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.CreateContainer(t.Context(), bucket, nil); err != nil {
			t.Fatal(err)
		}
		return address
	},
}

// serve runs a server until the test ends, and waits until it answers.
func serve(t *testing.T, address, program string, args ...string) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = t.TempDir()
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s does not answer", program)
		}
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// goTool is a program from the Go module proxy. It is built once, into .tools.
func goTool(t *testing.T, at string) string {
	t.Helper()
	path, _, _ := strings.Cut(at, "@")
	tools := toolsDir(t)
	return tool(t, filepath.Join(tools, filepath.Base(path)), func() *exec.Cmd {
		cmd := exec.Command("go", "install", at)
		cmd.Dir = t.TempDir() // not in this module
		cmd.Env = append(os.Environ(), "GOBIN="+tools, "GOFLAGS=", "CGO_ENABLED=0")
		return cmd
	})
}

// npmTool is a program of an npm package, set up once in .tools.
func npmTool(t *testing.T, at, program string) string {
	t.Helper()
	prefix := filepath.Join(toolsDir(t), "npm")
	return tool(t, filepath.Join(prefix, "node_modules", ".bin", program), func() *exec.Cmd {
		return exec.Command("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", prefix, at)
	})
}

func toolsDir(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../../.tools")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// tool is a program, got if it is not there.
func tool(t *testing.T, program string, get func() *exec.Cmd) string {
	t.Helper()
	_, err := os.Stat(program)
	if errors.Is(err, fs.ErrNotExist) {
		cmd := get()
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("no server to test with: %s: %v (no network?)\n%s", strings.Join(cmd.Args, " "), err, out)
		}
		_, err = os.Stat(program)
	}
	if err != nil {
		t.Fatal(err)
	}
	return program
}
