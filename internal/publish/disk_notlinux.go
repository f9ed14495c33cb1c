//go:build unix && !linux

package publish

import "golang.org/x/sys/unix"

// SyncTree starts the writing of everything and waits for the manifest alone: these systems have no call that waits
// for one file system, and waiting file by file would take longer than the build.
func (d osDisk) SyncTree(root string) error {
	unix.Sync()
	if err := d.SyncFile(join(root, ManifestName)); err != nil {
		return err
	}
	return d.SyncDir(root)
}

func (osDisk) Mounts(dir string) ([]string, error) {
	if onOtherDevice(dir) {
		return []string{dir}, nil
	}
	return nil, nil
}
