package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// disk is all that this package asks of the system. Tests put a disk between that fails at the step they choose.
type disk interface {
	Resolve(path string) (string, error) // path with all links followed
	Lstat(path string) (fs.FileInfo, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	ReadFile(path string, dst []byte) ([]byte, error) // appends to dst
	Mkdir(path string) error
	MkdirAll(path string) error
	WriteFile(path string, data []byte) error // must not exist yet
	Link(old, new string) error
	Rename(old, new string) error             // new must not exist, or both are files
	Exchange(a, b string) error               // errNoExchange where the system cannot
	Remove(path string) error                 // a file or an empty folder
	Like(path string, like fs.FileInfo) error // mode, and owner where allowed; of files also the time
	SyncTree(root string) error               // everything below root survives a power cut
	SyncFile(path string) error
	SyncDir(path string) error           // the names in this folder survive a power cut
	Mounts(dir string) ([]string, error) // mount points at and below dir
	Lock(path string) (unlock func(), err error)
}

var (
	errNoExchange = errors.New("exchange of folders is not to be had here")
	errLocked     = errors.New("locked by another process")
)

// osDisk is the system's own. WriteFile, Exchange, SyncTree, SyncDir, Mounts and Lock stand in a file per system.
type osDisk struct{}

func (osDisk) Resolve(path string) (string, error)        { return filepath.EvalSymlinks(path) }
func (osDisk) Lstat(path string) (fs.FileInfo, error)     { return os.Lstat(path) }
func (osDisk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (osDisk) Mkdir(path string) error                    { return os.Mkdir(path, 0o755) }
func (osDisk) MkdirAll(path string) error                 { return os.MkdirAll(path, 0o755) }
func (osDisk) Link(old, new string) error                 { return os.Link(old, new) }
func (osDisk) Rename(old, new string) error               { return rename(old, new) }
func (osDisk) Remove(path string) error                   { return os.Remove(path) }

func (osDisk) ReadFile(path string, dst []byte) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return dst, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		dst = slices.Grow(dst, int(info.Size())+1) // one more, so that the end is seen without growing
	}
	for {
		n, err := f.Read(dst[len(dst):cap(dst)])
		dst = dst[:len(dst)+n]
		if err == io.EOF {
			return dst, nil
		}
		if err != nil {
			return dst, err
		}
		dst = slices.Grow(dst, 1)
	}
}

func (osDisk) Like(path string, like fs.FileInfo) error {
	own(path, like)
	if like.Mode().IsRegular() {
		if err := os.Chtimes(path, like.ModTime(), like.ModTime()); err != nil {
			return err
		}
	}
	return os.Chmod(path, like.Mode()&(fs.ModePerm|fs.ModeSetgid|fs.ModeSticky))
}

func (osDisk) SyncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// removeAll removes what is ours alone: a staging folder that never was published.
func removeAll(d disk, path string) error {
	info, err := d.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		entries, err := d.ReadDir(path)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := removeAll(d, join(path, e.Name())); err != nil {
				return err
			}
		}
	}
	return d.Remove(path)
}

func exists(d disk, path string) bool {
	_, err := d.Lstat(path)
	return err == nil
}
