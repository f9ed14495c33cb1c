//go:build !unix

package chromium

import "os/exec"

// Elsewhere a browser is killed, and its helpers see that it is gone.
func together(*exec.Cmd) {}
func rest(*exec.Cmd)     {}
