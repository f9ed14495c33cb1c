package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lachan/internal/bench/measure"
	"lachan/internal/lang"
)

// Edit is one kind of edit and how many seconds a server took to show each, from before the file was written. Served is
// when the page's new bytes had been read by someone who asks for it every millisecond; Told is when its event came, and
// is empty if the server has none that we know.
type Edit struct {
	Name         string
	Served, Told measure.Sample
}

// Server is a program that shows a site and builds again on every save.
type Server struct {
	Args []string                              // the command; once the site can be asked for, it says at which address
	Page func(file string, text []byte) string // where a guide is shown, below that address
	told bool                                  // it tells pages as lachan serve does
}

// Lachan is this program's server.
func Lachan(program, site string) Server {
	return Server{
		Args: []string{program, "serve", "--site", site, "--addr", "127.0.0.1:0", "--date", Date, "--lang", "en"},
		Page: func(_ string, text []byte) string { return "cam-nang/" + slugIn(text) + "/" },
		told: true,
	}
}

// edits are the ways in which editors change and save a text. The first three change a sentence.
var edits = []struct {
	name   string
	change func(text, mark string) string
	save   func(file string, text []byte) error
}{
	{"text, written in place", sentenceAdded, inPlace},
	{"text, renamed over", sentenceAdded, renamedOver},
	{"text, written twice", sentenceAdded, twice},
	{"heading added", func(text, mark string) string { return text + "\n## " + mark + "\n\nChữ.\n" }, inPlace},
	{"summary", func(text, mark string) string { return strings.Replace(text, "\nsummary: ", "\nsummary: "+mark+" ", 1) }, inPlace},
}

func sentenceAdded(text, mark string) string { return text + "\n" + mark + "\n" }

func inPlace(file string, text []byte) error { return os.WriteFile(file, text, 0o644) }

func renamedOver(file string, text []byte) error {
	beside := file + ".tmp"
	if err := os.WriteFile(beside, text, 0o644); err != nil {
		return err
	}
	return os.Rename(beside, file)
}

// twice is an editor that writes a part first.
func twice(file string, text []byte) error {
	if err := inPlace(file, text[:len(text)/2]); err != nil {
		return err
	}
	return inPlace(file, text)
}

// Edits starts a server on a generated site and edits its Vietnamese guides, rounds times in every way. The cost is the
// server's, from its start to its end.
func Edits(ctx context.Context, server Server, site string, rounds int, seed uint64) ([]Edit, measure.Cost, error) {
	files, err := filepath.Glob(filepath.Join(site, "content", "guides", "*.vi.md"))
	if err != nil || len(files) == 0 {
		return nil, measure.Cost{}, errors.Join(fmt.Errorf("%s has no guides", site), err)
	}
	running, err := start(ctx, server.Args)
	if err != nil {
		return nil, measure.Cost{}, err
	}
	e := &editing{server: server, base: running.base, client: &http.Client{Timeout: time.Minute}}
	random := rand.New(rand.NewPCG(seed, 2))
	found := make([]Edit, len(edits))
	for round := range rounds + 1 { // the first warms up and is not counted
		for i, kind := range edits {
			found[i].Name = kind.name
			mark := fmt.Sprintf("Sửa lúc %d.", time.Now().UnixNano()) // no page may have it from another server's edits
			served, told, err := e.edit(ctx, files[random.IntN(len(files))], mark, kind.change, kind.save)
			if err != nil {
				running.stop()
				return nil, measure.Cost{}, fmt.Errorf("%s: %w", kind.name, err)
			}
			if round == 0 {
				continue
			}
			found[i].Served = append(found[i].Served, served.Seconds())
			if server.told {
				found[i].Told = append(found[i].Told, told.Seconds())
			}
		}
	}
	return found, running.stop(), nil
}

type editing struct {
	server Server
	base   string
	client *http.Client
}

// edit makes one edit while a page is open, and waits until it is shown.
func (e *editing) edit(ctx context.Context, file, mark string, change func(text, mark string) string, save func(string, []byte) error) (served, told time.Duration, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, 0, err
	}
	page := e.base + e.server.Page(file, text)
	body, err := e.get(ctx, page)
	if err != nil {
		return 0, 0, err
	}
	var events <-chan time.Time
	if e.server.told {
		var hang func()
		if events, hang, err = e.listen(ctx, page, body); err != nil {
			return 0, 0, err
		}
		defer hang()
	}
	time.Sleep(300 * time.Millisecond) // an editor is no machine gun

	start := time.Now()
	if err := save(file, []byte(change(string(text), mark))); err != nil {
		return 0, 0, err
	}
	for !bytes.Contains(body, []byte(mark)) {
		time.Sleep(time.Millisecond)
		if body, err = e.get(ctx, page); err != nil {
			return 0, 0, err
		}
		if time.Since(start) > time.Minute {
			return 0, 0, fmt.Errorf("%s never shows its edit", page)
		}
	}
	served = time.Since(start)
	if events == nil {
		return served, 0, nil
	}
	select {
	case at := <-events:
		return served, at.Sub(start), nil
	case <-time.After(time.Minute):
		return 0, 0, fmt.Errorf("%s is never told of its edit", page)
	}
}

// slugIn is the address that a title makes.
func slugIn(text []byte) string {
	_, rest, _ := bytes.Cut(text, []byte("\ntitle: "))
	title, _, _ := bytes.Cut(rest, []byte("\n"))
	return lang.Slug(strings.Trim(string(title), `"`), 120)
}

func (e *editing) get(ctx context.Context, address string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := e.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

// listen says when an event first told the page, whose bytes are body, to reload.
func (e *editing) listen(ctx context.Context, page string, body []byte) (<-chan time.Time, func(), error) {
	_, rest, ok := bytes.Cut(body, []byte("/_lachan/live.js?"))
	if !ok {
		return nil, nil, fmt.Errorf("%s is not what serve shows: %.200s", page, body)
	}
	path, key := strings.TrimPrefix(page, strings.TrimSuffix(e.base, "/")), string(rest[:bytes.IndexAny(rest, `" >`)])
	ctx, hang := context.WithCancel(ctx)
	r, err := http.NewRequestWithContext(ctx, "GET", e.base+"_lachan/events?"+url.Values{"path": {path}, "key": {key}}.Encode(), nil)
	if err != nil {
		hang()
		return nil, nil, err
	}
	answer, err := (&http.Client{}).Do(r)
	if err != nil {
		hang()
		return nil, nil, err
	}
	told := make(chan time.Time, 1)
	go func() {
		defer answer.Body.Close()
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if lines.Text() == "event: reload" {
				told <- time.Now()
				return
			}
		}
	}()
	return told, hang, nil
}
