package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestABadLedgerIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"empty":                   ``,
		"without a format":        `{}`,
		"of another format":       `{"lachan":2,"files":{},"retired":{},"pending":{}}`,
		"without what is retired": `{"lachan":1,"files":{},"pending":{}}`,
		"with half an MD5":        `{"lachan":1,"files":{"a":{"md5":"00"}},"retired":{},"pending":{}}`,
		"with a long MD5":         `{"lachan":1,"files":{"a":{"md5":"` + strings.Repeat("0", 34) + `"}},"retired":{},"pending":{}}`,
	} {
		m := newMemory()
		m.objects[ledgerName] = held{data: []byte(text)}
		var refused *Error
		if _, err := Deploy(t.Context(), m, options(site{pages: 1, edition: "a"}.tree(t))); !errors.As(err, &refused) || refused.Kind != BadLedger {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzLedger(f *testing.F) {
	f.Add([]byte(`{"lachan":1,"files":{"a":{"sum":"","md5":"00000000000000000000000000000000","size":1,"phase":2}},"retired":{"b":3},"pending":{"c":"d"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := parseLedger(data)
		if err != nil {
			return
		}
		for _, r := range l.Files {
			md5Of(r.MD5)
			sumOf(r.Sum)
		}
		again, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseLedger(again); err != nil {
			t.Errorf("what was read and written is refused: %v\n%s", err, again)
		}
	})
}

// What has arrived before somebody stopped the run is noted, although the run's context has ended.
func TestAStoppedRunNotesWhatHasArrived(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	m := newMemory()
	m.watch = func(op, path string) {
		if op == "write" && strings.HasPrefix(path, "trang-") {
			stop()
		}
	}
	o := options(site{pages: 20, edition: "a"}.tree(t))
	o.Parallel = 1
	if _, err := Deploy(ctx, m, o); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	l, err := parseLedger(m.objects[ledgerName].data)
	if err != nil {
		t.Fatal(err)
	}
	for path := range m.objects {
		if _, noted := l.Files[path]; !noted && !strings.HasPrefix(path, Folder) {
			t.Errorf("%s has arrived and is not noted", path)
		}
	}
}
