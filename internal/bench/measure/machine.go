package measure

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Conditions are what figures must not be read without: the day, the commit that a program was built from, the machine and
// how busy it is. The commit is that of the folder in which the program lies, where make built it.
func Conditions(program string) string {
	said := []string{time.Now().UTC().Format("2006-01-02 15:04 UTC")}
	if commit := commitOf(program); commit != "" {
		said = append(said, "commit "+commit)
	}
	cpuinfo, _ := os.ReadFile("/proc/cpuinfo")
	said = append(said, fmt.Sprintf("%d cores %s", runtime.NumCPU(), modelIn(cpuinfo)), runtime.Version())
	return strings.Join(append(said, "load "+Load()), ", ")
}

// Load is how many processes wanted a core at once, on the average of the last minute, where the system tells.
func Load() string {
	text, _ := os.ReadFile("/proc/loadavg")
	if fields := bytes.Fields(text); len(fields) > 0 {
		return string(fields[0])
	}
	return "unknown"
}

// commitOf is what git says of the folder that a program lies in, "" if nothing.
func commitOf(program string) string {
	said, err := exec.Command("git", "-C", filepath.Dir(program), "describe", "--always", "--dirty", "--exclude=*").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(said))
}

// modelIn is the processor's name in the text of /proc/cpuinfo.
func modelIn(cpuinfo []byte) string {
	_, rest, _ := bytes.Cut(cpuinfo, []byte("model name"))
	_, rest, _ = bytes.Cut(rest, []byte(":"))
	name, _, _ := bytes.Cut(rest, []byte("\n"))
	if name = bytes.TrimSpace(name); len(name) == 0 {
		return runtime.GOARCH
	}
	return string(name)
}
