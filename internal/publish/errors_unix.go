//go:build unix

package publish

import (
	"errors"

	"golang.org/x/sys/unix"
)

func kindOf(op string, err error) Kind {
	var no unix.Errno
	if !errors.As(err, &no) {
		return Other
	}
	switch no {
	case unix.EACCES, unix.EPERM:
		return Denied
	case unix.EROFS:
		return ReadOnly
	case unix.ENOSPC, unix.EDQUOT:
		return Full
	case unix.ENAMETOOLONG, unix.EILSEQ:
		return BadName
	case unix.ENOTDIR:
		return NotDir
	case unix.EINVAL: // what FAT says to a colon in a name
		if op == "write" || op == "mkdir" {
			return BadName
		}
	case unix.EBUSY, unix.EXDEV: // a mount point; a folder of a lower overlay layer
		if op == "replace" {
			return Immovable
		}
		if no == unix.EBUSY {
			return Busy
		}
	}
	return Other
}
