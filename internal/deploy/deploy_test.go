package deploy

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/publish"
)

// site is a small tree whose pages all name one style: edition is what it looks like.
type site struct {
	pages   int
	edition string
	without string // a page that is left out
}

func (s site) plan() output.Plan {
	var files []output.File
	add := func(phase output.Phase, path, text string) {
		files = append(files, output.File{Path: path, Phase: phase, From: digest.OfString(path + text),
			Bytes: func(dst []byte) ([]byte, error) { return append(dst, text...), nil }})
	}
	style := "t/site." + s.edition + ".css"
	add(output.Asset, style, "body{/* "+s.edition+" */}")
	add(output.Asset, "t/same.css", "p{}")
	for i := range s.pages {
		name := fmt.Sprintf("trang-%d/index.html", i)
		if name == s.without {
			continue
		}
		page := fmt.Sprintf(`<link href="../%s"><link href="../t/same.css">%d`, style, i)
		add(output.Page, name, page)
		add(output.Page, name+".gz", zipped(page))
	}
	add(output.Index, "sitemap.xml", s.edition)
	return output.New(files)
}

func zipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

func (s site) tree(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	if _, err := publish.Publish(t.Context(), s.plan(), publish.Options{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func phase(path string) output.Phase {
	switch {
	case strings.HasPrefix(path, "t/"):
		return output.Asset
	case strings.Contains(path, ".html"):
		return output.Page
	}
	return output.Index
}

func options(dir string) Options {
	return Options{
		Dir: dir, Phase: phase, Wait: time.Millisecond, Beat: time.Second,
		Headers: func(path string) Headers { return Headers{Type: "type of " + filepath.Ext(path), Cache: "cache"} },
	}
}

func mustDeploy(t *testing.T, s Store, o Options) Report {
	t.Helper()
	report, err := Deploy(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestFirstAndSecondTime(t *testing.T) {
	m := newMemory()
	o := options(site{pages: 20, edition: "a"}.tree(t))
	if r := mustDeploy(t, m, o); r.Uploaded != 24 || r.Kept != 0 || r.Deleted != 0 {
		t.Errorf("first: %+v", r)
	}
	page, _ := m.get("trang-3/index.html")
	if page.headers != (Headers{"type of .html", "cache", "gzip"}) {
		t.Errorf("headers %+v", page.headers)
	}
	r, err := gzip.NewReader(bytes.NewReader(page.data))
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := io.ReadAll(r); !strings.Contains(string(text), "site.a.css") {
		t.Errorf("page %q", text)
	}
	m.sent()
	if r := mustDeploy(t, m, o); r.Uploaded != 0 || r.Kept != 24 {
		t.Errorf("second: %+v", r)
	}
	if sent := m.sent(); len(sent) > 0 {
		t.Errorf("the second time %q was sent", sent)
	}
	if _, locked := m.get(lockName); locked {
		t.Error("the lock is still there")
	}
}

func TestOnlyWhatDiffersIsSentAndInOrder(t *testing.T) {
	m := newMemory()
	mustDeploy(t, m, options(site{pages: 5, edition: "a", without: "trang-2/index.html"}.tree(t)))
	m.sent()
	mustDeploy(t, m, options(site{pages: 5, edition: "b", without: "trang-4/index.html"}.tree(t)))
	sent := m.sent()
	want := []string{"t/site.b.css", "trang-2/index.html", "trang-0/index.html", "trang-1/index.html", "trang-3/index.html", "sitemap.xml", "manifest.json"}
	slices.Sort(sent[2:5])
	if diff := cmp.Diff(want, sent); diff != "" {
		t.Error(diff)
	}
	if _, ok := m.get("trang-4/index.html"); ok {
		t.Error("a page that is gone is still there")
	}
}

// A reader who has an old page still gets its style, for as long as Grace.
func TestAssetsAreRetiredFirst(t *testing.T) {
	m := newMemory()
	now := time.Unix(1_800_000_000, 0)
	run := func(edition string) Report {
		o := options(site{pages: 3, edition: edition}.tree(t))
		o.Now = func() time.Time { return now }
		o.Beat = time.Hour
		return mustDeploy(t, m, o)
	}
	has := func(edition string) bool { _, ok := m.get("t/site." + edition + ".css"); return ok }
	run("a")
	if r := run("b"); r.Retired != 1 || r.Deleted != 0 || !has("a") {
		t.Errorf("retired %d, deleted %d, still there: %v", r.Retired, r.Deleted, has("a"))
	}
	now = now.Add(59 * time.Minute)
	if r := run("b"); r.Deleted != 0 || !has("a") {
		t.Error("deleted too early")
	}
	now = now.Add(2 * time.Minute)
	if r := run("b"); r.Deleted != 1 || has("a") {
		t.Error("not deleted when it was due")
	}
	run("c")
	run("b") // what comes back is retired no more
	now = now.Add(2 * time.Hour)
	if run("b"); !has("b") || has("c") {
		t.Error("an asset that came back is gone, or another is not")
	}
}

// A machine whose clock was years ahead retired an asset: the next one counts from now.
func TestAnAssetRetiredInTheFutureGoesInTheEnd(t *testing.T) {
	m := newMemory()
	now := time.Unix(2_800_000_000, 0)
	run := func(edition string) {
		o := options(site{pages: 3, edition: edition}.tree(t))
		o.Now = func() time.Time { return now }
		o.Beat = time.Hour
		mustDeploy(t, m, o)
	}
	run("a")
	run("b")
	now = time.Unix(1_800_000_000, 0)
	run("b")
	now = now.Add(61 * time.Minute)
	run("b")
	if _, ok := m.get("t/site.a.css"); ok {
		t.Error("the asset stays for ever")
	}
}

func TestHeadersAloneAreADifference(t *testing.T) {
	m := newMemory()
	o := options(site{pages: 3, edition: "a"}.tree(t))
	mustDeploy(t, m, o)
	o.Headers = func(string) Headers { return Headers{Type: "other", Cache: "cache"} }
	if r := mustDeploy(t, m, o); r.Uploaded != 7 {
		t.Errorf("%+v", r)
	}
	o.Encoding = Plain
	if r := mustDeploy(t, m, o); r.Uploaded != 3 {
		t.Errorf("plain: %+v", r)
	}
	o.Encoding = Copies
	if r := mustDeploy(t, m, o); r.Uploaded != 3 {
		t.Errorf("copies: %+v", r)
	}
	if c, _ := m.get("trang-1/index.html.gz"); c.headers != (Headers{"other", "cache", "gzip"}) {
		t.Errorf("a copy has %+v", c.headers)
	}
}

func TestForeignFilesAreSafe(t *testing.T) {
	m := newMemory()
	dir := site{pages: 3, edition: "a"}.tree(t)
	m.objects["trang-1/index.html"] = held{data: []byte("mine")}
	m.objects["anh/rieng.jpg"] = held{data: []byte("mine too")}
	_, err := Deploy(t.Context(), m, options(dir))
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind != Foreign || !slices.Equal(refused.Paths, []string{"trang-1/index.html"}) {
		t.Fatalf("error %v", err)
	}
	if sent := m.sent(); len(sent) > 0 {
		t.Errorf("%q was sent all the same", sent)
	}
	delete(m.objects, "trang-1/index.html")
	mustDeploy(t, m, options(dir))
	// A file of ours that somebody has changed is theirs: it is not deleted with the page it was.
	m.objects["trang-2/index.html"] = held{data: []byte("changed by hand")}
	r := mustDeploy(t, m, options(site{pages: 3, edition: "a", without: "trang-2/index.html"}.tree(t)))
	if got, _ := m.get("trang-2/index.html"); string(got.data) != "changed by hand" || !slices.Equal(r.Foreign, []string{"trang-2/index.html"}) {
		t.Errorf("left %q, told of %q", got.data, r.Foreign)
	}
	if got, _ := m.get("anh/rieng.jpg"); string(got.data) != "mine too" {
		t.Error("a file that was never ours is gone")
	}
	o := options(site{pages: 4, edition: "a"}.tree(t))
	if _, err := Deploy(t.Context(), m, o); !errors.As(err, &refused) || refused.Kind != Foreign {
		t.Errorf("written over what somebody changed: %v", err)
	}
	o.Overwrite = true
	mustDeploy(t, m, o)
}

func TestADryRunWritesNothing(t *testing.T) {
	m := newMemory()
	mustDeploy(t, m, options(site{pages: 3, edition: "a"}.tree(t)))
	before := len(m.writes)
	o := options(site{pages: 3, edition: "b", without: "trang-0/index.html"}.tree(t))
	o.Dry = true
	r := mustDeploy(t, m, o)
	if len(m.writes) != before || len(m.paths()) != 7 {
		t.Error("a dry run wrote or deleted")
	}
	if !slices.Equal(r.Delete, []string{"trang-0/index.html"}) || len(r.Upload) != 5 || r.Upload[0] != "t/site.b.css" {
		t.Errorf("%+v", r)
	}
}

func TestAMoodyStoreEndsWhole(t *testing.T) {
	for _, noMD5 := range []bool{false, true} {
		m := newMemory()
		m.noMD5 = noMD5
		m.fault = moody(4)
		for _, edition := range []string{"a", "b"} {
			s := site{pages: 60, edition: edition}
			o := options(s.tree(t))
			o.Attempts = 40
			if r := mustDeploy(t, m, o); r.Retries == 0 {
				t.Error("nothing was tried again")
			}
			m.fault = nil
			mustBe(t, m, s)
			m.fault = moody(4)
		}
	}
}

// mustBe holds the store against a site.
func mustBe(t *testing.T, m *memory, s site) {
	t.Helper()
	for _, f := range s.plan() {
		if strings.HasSuffix(f.Path, ".gz") {
			continue
		}
		want, _ := f.Bytes(nil)
		if phase(f.Path) == output.Page {
			want = []byte(zipped(string(want)))
		}
		if got, _ := m.get(f.Path); !bytes.Equal(got.data, want) {
			t.Fatalf("%s is not what it ought to be", f.Path)
		}
	}
}

func TestWhatCannotBeMendedIsNotTriedAgain(t *testing.T) {
	m := newMemory()
	asked := 0
	m.fault = func(op, path string) (error, error) {
		if path == "t/same.css" {
			asked++
			return errForbidden, nil
		}
		return nil, nil
	}
	var refused *Error
	_, err := Deploy(t.Context(), m, options(site{pages: 2, edition: "a"}.tree(t)))
	if !errors.As(err, &refused) || refused.Kind != Refused || !errors.Is(err, errForbidden) || asked != 1 {
		t.Errorf("error %v after %d requests", err, asked)
	}
}

// A run is stopped after n requests, for every n: readers see a whole page at every moment, and the next run ends it.
// The clock is a made one: the dead run's lock is waited for in no time, and a busy machine misses no beat.
func TestStoppedAnywhere(t *testing.T) { synctest.Test(t, stopAnywhere) }

func stopAnywhere(t *testing.T) {
	old, next := site{pages: 6, edition: "a"}, site{pages: 7, edition: "b", without: "trang-0/index.html"}
	before, after := options(old.tree(t)), options(next.tree(t))
	after.Parallel = 2
	for n := 0; ; n++ {
		m := newMemory()
		mustDeploy(t, m, before)
		m.watch = func(op, path string) { readAll(t, m) }
		var count atomic.Int64
		dead := errors.New("killed")
		m.fault = func(op, path string) (error, error) {
			if count.Add(1) > int64(n) {
				return errors.Join(dead, errForbidden), nil // a killed run does nothing more, not even unlock
			}
			return nil, nil
		}
		_, err := Deploy(t.Context(), m, after)
		m.fault = nil
		if err == nil {
			if n < 15 {
				t.Errorf("only %d requests were made", n)
			}
			break
		}
		arrived := map[string]bool{}
		for _, path := range m.sent() {
			arrived[path] = true
		}
		mustDeploy(t, m, after)
		mustBe(t, m, next)
		for _, path := range m.sent() {
			if arrived[path] && strings.HasPrefix(path, "trang-6") {
				t.Errorf("stopped after %d requests: %s was sent twice", n, path)
			}
		}
		if _, ok := m.get("trang-0/index.html"); ok {
			t.Errorf("stopped after %d requests: a page that is gone is still there", n)
		}
	}
}

// A killed run leaves a page that it announced and did not live to note. The next run, which is to delete it, cannot; it
// stays ours all the same until a later one can.
func TestWhatAKilledRunAnnouncedGoesInTheEnd(t *testing.T) {
	const page = "trang-2/index.html"
	with, without := site{pages: 3, edition: "a"}, site{pages: 3, edition: "a", without: page}
	m := newMemory()
	var killed atomic.Bool
	m.watch = func(op, path string) {
		if op == "write" && path == page {
			killed.Store(true)
		}
	}
	m.fault = func(op, path string) (before, after error) {
		if killed.Load() {
			return errForbidden, nil
		}
		if op == "write" && path == page {
			return nil, errForbidden // it arrives, and the run dies
		}
		return nil, nil
	}
	if _, err := Deploy(t.Context(), m, options(with.tree(t))); !errors.Is(err, errForbidden) {
		t.Fatalf("killed: %v", err)
	}
	if _, ok := m.get(page); !ok {
		t.Fatal("the page did not arrive")
	}
	delete(m.objects, lockName)
	m.watch = nil
	m.fault = func(op, path string) (before, after error) {
		if op == "delete" && path == page {
			return errForbidden, nil
		}
		return nil, nil
	}
	if _, err := Deploy(t.Context(), m, options(without.tree(t))); !errors.Is(err, errForbidden) {
		t.Fatalf("deletion: %v", err)
	}
	m.fault = nil
	if r := mustDeploy(t, m, options(without.tree(t))); r.Deleted != 1 {
		t.Errorf("%+v", r)
	}
	if _, ok := m.get(page); ok {
		t.Error("a page that was withdrawn is still there")
	}
	mustDeploy(t, m, options(with.tree(t)))
	mustBe(t, m, with)
}

var named = regexp.MustCompile(`href="\.\./([^"]+)"`)

// readAll is a reader who opens every page and asks for what it names.
func readAll(t *testing.T, m *memory) {
	t.Helper()
	for _, path := range m.paths() {
		if phase(path) != output.Page {
			continue
		}
		page, _ := m.get(path)
		r, err := gzip.NewReader(bytes.NewReader(page.data))
		if err != nil {
			t.Errorf("%s is not whole: %v", path, err)
			continue
		}
		text, _ := io.ReadAll(r)
		for _, ref := range named.FindAllSubmatch(text, -1) {
			if _, ok := m.get(string(ref[1])); !ok {
				t.Errorf("%s names %s, which is not there", path, ref[1])
			}
		}
	}
}

func TestATreeThatIsNotWholeStaysHome(t *testing.T) {
	dir := site{pages: 3, edition: "a"}.tree(t)
	page := filepath.Join(dir, "t", "same.css")
	var refused *Error
	if err := os.WriteFile(page, []byte("q{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	m := newMemory()
	if _, err := Deploy(t.Context(), m, options(dir)); !errors.As(err, &refused) || refused.Kind != TreeChanged {
		t.Errorf("changed: %v", err)
	}
	if _, err := Deploy(t.Context(), m, options(t.TempDir())); !errors.As(err, &refused) || refused.Kind != NoTree {
		t.Errorf("none: %v", err)
	}
	m.objects[ledgerName] = held{data: []byte("{}x")}
	if _, err := Deploy(t.Context(), m, options(site{pages: 1}.tree(t))); !errors.As(err, &refused) || refused.Kind != BadLedger {
		t.Errorf("ledger: %v", err)
	}
	if len(m.sent()) > 0 {
		t.Error("something was sent")
	}
}

func TestCtrlC(t *testing.T) {
	m := newMemory()
	ctx, stop := context.WithCancel(t.Context())
	m.watch = func(op, path string) {
		if path == "trang-1/index.html" {
			stop()
		}
	}
	if _, err := Deploy(ctx, m, options(site{pages: 30, edition: "a"}.tree(t))); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, locked := m.get(lockName); locked {
		t.Error("the lock is still there")
	}
}
