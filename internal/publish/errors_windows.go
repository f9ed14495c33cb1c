package publish

import (
	"errors"

	"golang.org/x/sys/windows"
)

func kindOf(op string, err error) Kind {
	var no windows.Errno
	if !errors.As(err, &no) {
		return Other
	}
	switch no {
	case windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION:
		return Busy
	case windows.ERROR_ACCESS_DENIED:
		if op == "replace" { // what a folder says when a file in it is open
			return Busy
		}
		return Denied
	case windows.ERROR_WRITE_PROTECT:
		return ReadOnly
	case windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED:
		return Full
	case windows.ERROR_INVALID_NAME, windows.ERROR_FILENAME_EXCED_RANGE, windows.ERROR_BAD_PATHNAME:
		return BadName
	case windows.ERROR_DIRECTORY:
		return NotDir
	case windows.ERROR_NOT_SAME_DEVICE:
		return Immovable
	}
	return Other
}
