package publish

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// rename tries for two seconds: virus scanners and indexers hold files of a fresh folder open for moments.
func rename(old, new string) error {
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		err := os.Rename(old, new)
		if err == nil || wait > time.Second || !heldOpen(err) {
			return err
		}
		time.Sleep(wait)
	}
}

func heldOpen(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

func own(string, fs.FileInfo) {}

func (osDisk) WriteFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed // network disks say only here that they are full
	}
	return err
}

func (osDisk) Exchange(a, b string) error { return errNoExchange }

// SyncTree waits for the manifest alone: flushing a volume takes an administrator, and flushing file by file takes
// longer than the build.
func (d osDisk) SyncTree(root string) error { return d.SyncFile(join(root, ManifestName)) }

func (osDisk) SyncDir(string) error { return nil }

// Mounts: a volume mounted in a folder is a reparse point, which Lstat does not call a folder, so locate refuses it.
func (osDisk) Mounts(string) ([]string, error) { return nil, nil }

// Lock opens a file that nobody else may open and that the system deletes when it is closed, by us or by our death.
func (osDisk) Lock(path string) (unlock func(), err error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil, windows.OPEN_ALWAYS,
		windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
		return nil, errLocked
	}
	if err != nil {
		return nil, &fs.PathError{Op: "lock", Path: path, Err: err}
	}
	return func() { windows.CloseHandle(h) }, nil
}
