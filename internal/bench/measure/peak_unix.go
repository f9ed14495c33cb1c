//go:build unix

package measure

import (
	"os"
	"runtime"
	"syscall"
)

// peak is the largest resident memory of a finished process, in bytes.
func peak(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return usage.Maxrss
	}
	return usage.Maxrss << 10 // Linux and the BSDs count in KiB
}
