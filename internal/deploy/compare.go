package deploy

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"lachan/internal/output"
	"lachan/internal/publish"
)

// difference is what has to be done, in order.
type difference struct {
	phases [][]object
	gone   []string
}

func (d difference) none() bool {
	return len(d.gone) == 0 && !slices.ContainsFunc(d.phases, func(p []object) bool { return len(p) > 0 })
}

// compare looks at the whole store: what it lists is what counts, the ledger only says whose it is and with what headers.
func (r *run) compare(want []object) (d difference, err error) {
	l, err := r.readLedger()
	if err != nil {
		return d, err
	}
	there := map[string]Object{}
	err = r.store.list(r.ctx, func(o Object) {
		if !strings.HasPrefix(o.Path, Folder) {
			there[o.Path] = o
		}
	})
	if err != nil {
		return d, fmt.Errorf("list: %w", err)
	}
	r.ledger = l
	first := !r.looked
	r.looked = true
	d.phases = make([][]object, 5)
	wanted := map[string]bool{}
	var foreign []string
	for _, o := range want {
		wanted[o.path] = true
		found, isThere := there[o.path]
		switch {
		case isThere && r.isCurrent(o, found):
			l.sent(o)
			if first {
				r.report.Kept++
			}
			continue
		case isThere && !r.isOurs(found) && !found.holds(o) && !r.o.Overwrite:
			foreign = append(foreign, o.path)
		}
		at := phaseOf(o, isThere)
		d.phases[at] = append(d.phases[at], o)
	}
	if len(foreign) > 0 {
		return d, &Error{Kind: Foreign, Paths: foreign}
	}
	r.goneFrom(there, wanted, &d)
	if r.o.Dry {
		r.report.Delete = d.gone
		for _, phase := range d.phases {
			for _, o := range phase {
				r.report.Upload = append(r.report.Upload, o.path)
				r.report.Bytes += o.size
			}
		}
	}
	return d, nil
}

// phaseOf is when an object goes out. A page that is not there yet goes before pages that may begin to link to it.
func phaseOf(o object, isThere bool) int {
	switch {
	case o.path == publish.ManifestName:
		return 4
	case o.phase == output.Asset:
		return 0
	case o.phase == output.Page && !isThere:
		return 1
	case o.phase == output.Page:
		return 2
	}
	return 3
}

// isCurrent reports whether an object need not be sent: we wrote these bytes with these headers, and they are still there.
func (r *run) isCurrent(o object, found Object) bool {
	if !found.holds(o) {
		return false
	}
	had, noted := r.ledger.Files[o.path]
	if noted && sumOf(had.Sum) == o.sum {
		return true
	}
	// A killed run had announced it and did not live to note it. It wrote these headers if it wrote these bytes, and it
	// wrote these bytes if they were others before.
	return found.MD5 != nil && sumOf(r.ledger.Pending[o.path]) == o.sum && (!noted || md5Of(had.MD5) != o.md5)
}

// isOurs reports whether an object is as we wrote it, or may be what a killed run wrote.
func (r *run) isOurs(found Object) bool {
	if _, pending := r.ledger.Pending[found.Path]; pending {
		return true
	}
	had, noted := r.ledger.Files[found.Path]
	if !noted || had.Size != found.Size {
		return false
	}
	sum := md5Of(had.MD5)
	return found.MD5 == nil || bytes.Equal(found.MD5, sum[:])
}

// goneFrom lists what of ours is no longer wanted. Assets are retired first.
func (r *run) goneFrom(there map[string]Object, wanted map[string]bool, d *difference) {
	l, now := r.ledger, r.o.Now().Unix()
	var ours []string
	for path := range l.Files {
		ours = append(ours, path)
	}
	for path := range l.Pending {
		if _, noted := l.Files[path]; !noted {
			ours = append(ours, path)
		}
	}
	slices.Sort(ours)
	for _, path := range ours {
		found, isThere := there[path]
		switch {
		case wanted[path]:
		case !isThere:
			l.removed(path)
		case !r.isOurs(found):
			r.report.Foreign = append(r.report.Foreign, path)
			l.removed(path)
		case l.Files[path].Phase == output.Asset && r.o.Grace > 0 && l.Files[path].Sum != "" && !r.isDue(path, now):
			since, retired := l.Retired[path]
			if !retired {
				r.report.Retired++
			}
			if !retired || since > now { // in the future: by a machine whose clock was wrong
				l.Retired[path] = now
			}
		default:
			d.gone = append(d.gone, path)
		}
	}
}

func (r *run) isDue(path string, now int64) bool {
	since, retired := r.ledger.Retired[path]
	return retired && now-since >= int64(r.o.Grace.Seconds())
}
