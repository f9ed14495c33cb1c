//go:build unix

package publish

import (
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

func rename(old, new string) error { return os.Rename(old, new) }

// own gives path the owner of like. Only root may, and whoever may not has published under his own name before.
func own(path string, like fs.FileInfo) {
	if st, ok := like.Sys().(*syscall.Stat_t); ok {
		_ = os.Lchown(path, int(st.Uid), int(st.Gid))
	}
}

// WriteFile asks the system for no more than it needs: package os would ask seven times for each of tens of thousands of
// files, to find out every time that a file can't be waited for.
func (osDisk) WriteFile(path string, data []byte) error {
	fd, err := retry(func() (int, error) {
		return unix.Open(path, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o644)
	})
	if err != nil {
		return &fs.PathError{Op: "open", Path: path, Err: err}
	}
	for len(data) > 0 && err == nil {
		var n int
		n, err = retry(func() (int, error) { return unix.Write(fd, data[:min(len(data), 1<<30)]) })
		data = data[max(0, n):]
	}
	if closed := unix.Close(fd); err == nil && closed != unix.EINTR {
		err = closed // network disks say only here that they are full
	}
	if err != nil {
		return &fs.PathError{Op: "write", Path: path, Err: err}
	}
	return nil
}

// retry calls the system again when a signal, of which Go sends itself many, came between.
func retry(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != unix.EINTR {
			return n, err
		}
	}
}

func (osDisk) SyncDir(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if err == unix.EINVAL || err == unix.ENOTSUP { // some network disks
		return nil
	}
	return err
}

// Lock holds a lock that the system drops when the process dies, however it dies. The file is removed on unlocking:
// whoever got a lock on a file that is no longer at path must try again.
func (osDisk) Lock(path string) (unlock func(), err error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := flock(f); err != nil {
			f.Close()
			return nil, err
		}
		mine, err := f.Stat()
		if err != nil {
			f.Close()
			return nil, err
		}
		if there, err := os.Lstat(path); err == nil && os.SameFile(mine, there) {
			return func() {
				os.Remove(path)
				f.Close()
			}, nil
		}
		f.Close()
	}
}

func flock(f *os.File) error {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch err {
		case unix.EINTR:
		case unix.EWOULDBLOCK:
			return errLocked
		default:
			return err
		}
	}
}

// onOtherDevice reports whether path lies on another file system than the folder that holds it.
func onOtherDevice(path string) bool {
	var here, above unix.Stat_t
	return unix.Lstat(path, &here) == nil && unix.Lstat(path+"/..", &above) == nil && here.Dev != above.Dev
}
