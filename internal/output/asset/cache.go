package asset

import (
	"sync"

	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/output"
)

// Cache keeps what was worked out for one build so that the next, under `lachan serve`, need not do it again. Its zero
// value is empty. It may be used by Theme and Media at once, but each of them by one goroutine at a time. Nothing in it
// can change a result: everything is kept under the digest of all that it was made from.
type Cache struct {
	theme struct {
		of    digest.Sum // of all files of assets/
		table *Table
		files []output.File
		diags diag.List
	}
	texts   memo[made]  // minified styles, scripts and drawings
	icons   memo[made]  // whether PNG icons can be drawn
	facts   memo[facts] // of media files
	masters masterShelf
}

// made is a product or the reason that there is none.
type made struct {
	data   []byte
	failed *fault
}

// memo is a map that forgets what two turns in a row did not ask for.
type memo[V any] struct {
	mu          sync.Mutex
	now, before map[digest.Sum]V
}

func (m *memo[V]) turn() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.before, m.now = m.now, make(map[digest.Sum]V, len(m.now))
}

// of returns what is kept under key or makes it. Two goroutines may make the same; they make equal values.
func (m *memo[V]) of(key digest.Sum, make func() V) V {
	if v, ok := m.find(key); ok {
		return v
	}
	v := make()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.now == nil {
		m.now = map[digest.Sum]V{}
	}
	m.now[key] = v
	return v
}

func (m *memo[V]) find(key digest.Sum) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.now[key]
	if !ok {
		if v, ok = m.before[key]; ok {
			m.now[key] = v
		}
	}
	return v, ok
}
