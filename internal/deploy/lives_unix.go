//go:build unix

package deploy

import (
	"errors"
	"syscall"
)

// lives reports whether a process of this machine runs.
func lives(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
