package deploy

import (
	"bytes"
	"context"
	"crypto/md5"
	"errors"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
)

var (
	errCut       = errors.New("connection reset")
	errForbidden = errors.New("403")
)

type held struct {
	data    []byte
	headers Headers
}

// memory is a store in memory. fault is asked before each request, and may let it happen and say that it did not.
type memory struct {
	mu      sync.Mutex
	objects map[string]held
	writes  []string
	fault   func(op, path string) (before, after error)
	watch   func(op, path string) // after each change
	noMD5   bool
}

func newMemory() *memory { return &memory{objects: map[string]held{}} }

func (m *memory) ask(ctx context.Context, op, path string, do func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var before, after error
	if m.fault != nil {
		before, after = m.fault(op, path)
	}
	if before != nil {
		return before
	}
	m.mu.Lock()
	err := do()
	m.mu.Unlock()
	if err == nil && m.watch != nil {
		m.watch(op, path)
	}
	if err == nil {
		err = after
	}
	return err
}

func (m *memory) List(ctx context.Context, found func(Object)) error {
	return m.ask(ctx, "list", "", func() error {
		for path, o := range m.objects {
			sum := md5.Sum(o.data)
			out := Object{Path: path, Size: int64(len(o.data)), MD5: sum[:]}
			if m.noMD5 {
				out.MD5 = nil
			}
			found(out)
		}
		return nil
	})
}

func (m *memory) Read(ctx context.Context, path string) (data []byte, err error) {
	err = m.ask(ctx, "read", path, func() error {
		o, ok := m.objects[path]
		if !ok {
			return fs.ErrNotExist
		}
		data = o.data
		return nil
	})
	return data, err
}

func (m *memory) Write(ctx context.Context, path string, data []byte, h Headers, onlyNew bool) error {
	return m.ask(ctx, "write", path, func() error {
		if _, ok := m.objects[path]; ok && onlyNew {
			return fs.ErrExist
		}
		m.objects[path] = held{bytes.Clone(data), h}
		m.writes = append(m.writes, path)
		return nil
	})
}

func (m *memory) Delete(ctx context.Context, path string) error {
	return m.ask(ctx, "delete", path, func() error { delete(m.objects, path); return nil })
}

func (m *memory) Permanent(err error) bool { return errors.Is(err, errForbidden) }

// sent lists what was written besides the program's own objects, and forgets it.
func (m *memory) sent() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for _, path := range m.writes {
		if !strings.HasPrefix(path, Folder) {
			out = append(out, path)
		}
	}
	m.writes = nil
	return out
}

func (m *memory) paths() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for path := range m.objects {
		if !strings.HasPrefix(path, Folder) {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

func (m *memory) get(path string) (held, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	o, ok := m.objects[path]
	return o, ok
}

// moody fails one request in n: half of those before they happen, half after.
func moody(n int) func(op, path string) (error, error) {
	return func(string, string) (error, error) {
		switch rand.IntN(2 * n) {
		case 0:
			return errCut, nil
		case 1:
			return nil, errCut
		}
		return nil, nil
	}
}
