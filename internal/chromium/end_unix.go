//go:build unix

package chromium

import (
	"os/exec"
	"syscall"
)

// together makes a browser and its helpers end together: what is called chromium is often a script, and whoever ended that
// alone would leave the browser running.
func together(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
}

// rest ends what has not ended when it was told to.
func rest(cmd *exec.Cmd) {
	if cmd.Process != nil {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
}
