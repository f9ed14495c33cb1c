package deploy

import (
	"cmp"
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"lachan/internal/digest"
	"lachan/internal/output"
)

// Folder holds what the program itself keeps in a store. Nothing there is of use to readers, or secret.
const Folder = "_lachan/"

const (
	ledgerName = Folder + "ledger.json"
	lockName   = Folder + "lock.json"

	// checkpoint is how much of a killed run's work the next one may have to look for.
	checkpoint = 5 * time.Second
	// lastWords is how long a run that was stopped may take to note what it did.
	lastWords = 10 * time.Second

	ledgerFormat = 1
)

// ledger is what we published into a store. It is kept there, so that any machine may go on.
type ledger struct {
	Format  int               `json:"lachan"`
	Files   map[string]record `json:"files"`
	Retired map[string]int64  `json:"retired"` // assets that no page names any more, and since when (Unix time)
	Pending map[string]string `json:"pending"` // what a run was about to write: path and Sum
}

// record is one object as it was written.
type record struct {
	Sum   string       `json:"sum"` // of content and headers
	MD5   string       `json:"md5"`
	Size  int64        `json:"size"`
	Phase output.Phase `json:"phase"`
}

func recordOf(o object) record {
	return record{o.sum.String(), hex.EncodeToString(o.md5[:]), o.size, o.phase}
}

func (r *run) readLedger() (*ledger, error) {
	data, err := r.store.read(r.ctx, ledgerName)
	if errors.Is(err, fs.ErrNotExist) {
		return &ledger{Format: ledgerFormat, Files: map[string]record{}, Retired: map[string]int64{}, Pending: map[string]string{}}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", ledgerName, err)
	}
	return parseLedger(data)
}

// parseLedger reads what save wrote. What it takes may be compared and written again without a further check.
func parseLedger(data []byte) (*ledger, error) {
	l := &ledger{}
	if err := json.Unmarshal(data, l); err != nil {
		return nil, &Error{Kind: BadLedger, Err: err}
	}
	if l.Format != ledgerFormat || l.Files == nil || l.Retired == nil || l.Pending == nil {
		return nil, &Error{Kind: BadLedger, Err: fmt.Errorf("format %d", l.Format)}
	}
	for path, r := range l.Files {
		if sum, err := hex.DecodeString(r.MD5); err != nil || len(sum) != md5.Size {
			return nil, &Error{Kind: BadLedger, Err: fmt.Errorf("%s: no MD5: %q", path, r.MD5)}
		}
	}
	return l, nil
}

// announce says what is about to be written, before it is: a file that a killed run left is known for ours.
func (r *run) announce(d difference) error {
	r.mu.Lock()
	for _, phase := range d.phases { // what earlier runs announced is still ours if it is there
		for _, o := range phase {
			r.ledger.Pending[o.path] = o.sum.String()
		}
	}
	r.mu.Unlock()
	return r.save(r.ctx)
}

// settle notes that nothing is under way any more.
func (r *run) settle() error {
	r.mu.Lock()
	clear(r.ledger.Pending)
	r.mu.Unlock()
	return r.save(r.ctx)
}

// save writes the ledger.
func (r *run) save(ctx context.Context) error {
	r.saving.Lock()
	defer r.saving.Unlock()
	if err := r.lock.held(); err != nil {
		return cmp.Or(r.ctx.Err(), err)
	}
	r.mu.Lock()
	data, err := json.Marshal(r.ledger)
	r.mu.Unlock()
	if err != nil {
		panic("deploy: the ledger is not JSON: " + err.Error())
	}
	if err := r.store.write(ctx, ledgerName, data, Headers{Type: "application/json", Cache: "no-store"}, false); err != nil {
		return fmt.Errorf("write %s: %w", ledgerName, err)
	}
	return nil
}

// keep saves what a run that ends with an error or was stopped has done, if it still may. Its own failure matters less
// than that error.
func (r *run) keep() {
	if !r.lock.sure() {
		return
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(r.ctx), lastWords)
	defer stop()
	_ = r.save(ctx)
}

func (l *ledger) sent(o object) {
	l.Files[o.path] = recordOf(o)
	delete(l.Retired, o.path)
	delete(l.Pending, o.path)
}

func (l *ledger) removed(path string) {
	delete(l.Files, path)
	delete(l.Retired, path)
	delete(l.Pending, path)
}

// sumOf reads what digest.Sum wrote; of anything else it is zero, which no content has.
func sumOf(s string) digest.Sum {
	sum, err := digest.Parse(s)
	if err != nil {
		return digest.Sum{}
	}
	return sum
}

// md5Of reads an MD5 that recordOf wrote or parseLedger has looked at; it is zero where there is none.
func md5Of(s string) (sum [md5.Size]byte) {
	if read, err := hex.DecodeString(s); err == nil {
		copy(sum[:], read)
	}
	return sum
}
