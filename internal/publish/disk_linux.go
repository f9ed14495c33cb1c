package publish

import (
	"bytes"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

func (osDisk) Exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	switch err {
	case nil:
		return nil
	case unix.ENOSYS, unix.EINVAL, unix.ENOTSUP: // an old kernel; a file system that cannot
		return errNoExchange
	}
	return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
}

// SyncTree syncs the whole file system with one call.
func (osDisk) SyncTree(root string) error {
	f, err := os.Open(root)
	if err != nil {
		return err
	}
	defer f.Close()
	err = unix.Syncfs(int(f.Fd()))
	if err == unix.ENOSYS {
		unix.Sync() // waits, on Linux
		return nil
	}
	return os.NewSyscallError("syncfs", err)
}

// Mounts reads the table of mounts, which knows bind mounts too. Without /proc it compares devices.
func (osDisk) Mounts(dir string) ([]string, error) {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		if onOtherDevice(dir) {
			return []string{dir}, nil
		}
		return nil, nil
	}
	return mountsIn(table, dir), nil
}

// mountsIn finds the mount points (column 5) at and below dir. Blanks in them are written \040.
func mountsIn(table []byte, dir string) []string {
	var found []string
	for line := range bytes.Lines(table) {
		columns := bytes.Fields(line)
		if len(columns) < 5 {
			continue
		}
		at := unescapeMount(string(columns[4]))
		if at == dir || strings.HasPrefix(at, strings.TrimSuffix(dir, "/")+"/") {
			found = append(found, at)
		}
	}
	return found
}

func unescapeMount(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+4 <= len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+4], 8, 8); err == nil {
				b.WriteByte(byte(n))
				i += 3
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
