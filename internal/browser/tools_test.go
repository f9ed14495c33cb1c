package browser

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"lachan/internal/chromium"
)

// tools are the programs of the machine that specs need.
type tools struct{ chromium, node, npm string }

// findTools skips the test if one is missing.
func findTools(t *testing.T) tools {
	t.Helper()
	if testing.Short() {
		t.Skip("-short")
	}
	find := func(names ...string) string {
		for _, name := range names {
			if path, err := exec.LookPath(name); err == nil {
				return path
			}
		}
		t.Skipf("no %s on this machine (`make test` installs it on Debian when it is run by root)", names[0])
		return ""
	}
	program, err := chromium.Find(os.Getenv)
	if err != nil {
		t.Skipf("%v on this machine (`make test` installs one on Debian when it is run by root)", err)
	}
	return tools{
		chromium: program,
		node:     find("node", "nodejs"),
		npm:      find("npm"),
	}
}

const (
	lockFile = "package-lock.json"
	// installed is a copy of the lock that node_modules was made from.
	installed = "node_modules/.lachan-lock"
)

// noNetwork finds what npm says when the registry can't be reached. Anything else, a lock that does not fit above all, must
// not pass for a machine without a network.
var noNetwork = regexp.MustCompile(`\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b`)

// installModules makes node_modules as the lock says, unless it is so already.
func installModules(t *testing.T, npm string) {
	t.Helper()
	lock, err := os.ReadFile(lockFile)
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile(installed)
	if err == nil && bytes.Equal(have, lock) {
		return
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	cmd := exec.Command(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	if out, err := cmd.CombinedOutput(); noNetwork.Match(out) {
		t.Skipf("npm ci: %v: no network\n%s", err, out)
	} else if err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	if err := os.WriteFile(installed, lock, 0o644); err != nil {
		t.Fatal(err)
	}
}
