//go:build unix

package main

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// directly reads files of one folder with four calls to the system. Package os takes nine, and makes of each file something
// that can be waited for, closed twice and forgotten: that is half of the time of reading a text.
type directly struct{ dir *os.File }

func openDirectly(folder *os.Root) (directly, error) {
	dir, err := folder.Open(".")
	return directly{dir}, err
}

// ReadText follows no link: a file's own name, without a slash, can then only lead into the folder.
func (d directly) ReadText(name string, limit int64) (data []byte, ok bool) {
	if strings.Contains(name, "/") {
		return nil, false
	}
	fd, err := again(func() (int, error) {
		return unix.Openat(int(d.dir.Fd()), name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, false
	}
	defer unix.Close(fd)
	var info unix.Stat_t
	if unix.Fstat(fd, &info) != nil || info.Mode&unix.S_IFMT != unix.S_IFREG || info.Size > limit {
		return nil, false
	}
	data = make([]byte, info.Size)
	for n := 0; n < len(data); {
		more, err := again(func() (int, error) { return unix.Read(fd, data[n:]) })
		if err != nil {
			return nil, false
		}
		if more == 0 {
			return data[:n], true // it has shrunk since
		}
		n += more
	}
	return data, true
}

func (d directly) close() { d.dir.Close() }

// entriesOf reads the names and kinds in a folder of a root. The file that the root gave would look at each of them, so that its
// Info leads nowhere else; another file of the folder does not. So nobody may ask these entries for their Info.
func entriesOf(folder *os.File) ([]os.DirEntry, error) {
	fd, err := unix.FcntlInt(folder.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return folder.ReadDir(-1)
	}
	other := os.NewFile(uintptr(fd), folder.Name())
	defer other.Close()
	return other.ReadDir(-1)
}

// again calls the system once more when a signal, of which Go sends itself many, came between.
func again(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != unix.EINTR {
			return n, err
		}
	}
}
