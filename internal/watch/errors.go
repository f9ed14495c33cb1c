package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// Kind is what was refused, for the caller to find the sentence and the remedy.
type Kind uint8

const (
	Other  Kind = iota // Err says it
	Limit              // the system allows no more watched folders (Linux: fs.inotify.max_user_watches)
	Handle             // the system allows no more watches or open files (Linux: fs.inotify.max_user_instances)
	Gone               // the folder is not there (any more)
	Denied             // no permission
)

// An Error is the world's refusal to watch Path.
type Error struct {
	Kind Kind
	Path string
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("watch %s: %v", e.Path, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// refuse makes an Error of what the system said. inotify calls its limit "no space left on device" and that of its
// instances "too many open files", which nobody would understand.
func refuse(path string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	e := &Error{Path: path, Err: err}
	var call *os.SyscallError
	var at *fs.PathError
	switch {
	case errors.Is(err, syscall.ENOSPC):
		e.Kind = Limit
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		e.Kind = Handle
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		e.Kind = Gone
	case errors.Is(err, fs.ErrPermission):
		e.Kind = Denied
	}
	if errors.As(err, &call) {
		e.Err = call.Err
	} else if errors.As(err, &at) {
		e.Err = at.Err
	}
	return e
}
