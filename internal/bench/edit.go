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
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"lachan/internal/lang"
)

// Edit is one kind of edit and how long `lachan serve` took to show each, from before the file was written. Served is
// when the page's new bytes had been read by someone who asks for it every millisecond; Told is when its event came.
type Edit struct {
	Name         string
	Served, Told []time.Duration
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

// Edits starts lachan serve on a generated site and edits its guides, rounds times in every way.
func Edits(ctx context.Context, lachan, site string, rounds int, seed uint64) ([]Edit, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	base, ended, err := startServe(ctx, lachan, site)
	if err != nil {
		return nil, err
	}
	defer func() { stop(); <-ended }()
	files, err := filepath.Glob(filepath.Join(site, "content", "guides", "*.vi.md"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(fmt.Errorf("%s has no guides", site), err)
	}
	e := &editing{base: base, client: &http.Client{Timeout: time.Minute}}
	random := rand.New(rand.NewPCG(seed, 2))
	found := make([]Edit, len(edits))
	for round := range rounds + 1 { // the first warms up and is not counted
		for i, kind := range edits {
			found[i].Name = kind.name
			served, told, err := e.edit(ctx, files[random.IntN(len(files))], fmt.Sprintf("Sửa lần %d %d.", round, i), kind.change, kind.save)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", kind.name, err)
			}
			if round > 0 {
				found[i].Served, found[i].Told = append(found[i].Served, served), append(found[i].Told, told)
			}
		}
	}
	return found, nil
}

var readyLine = regexp.MustCompile(`http://[0-9.:]+/`)

// startServe returns the address that the program printed.
func startServe(ctx context.Context, lachan, site string) (base string, ended <-chan struct{}, err error) {
	cmd := exec.CommandContext(ctx, lachan, "serve", "--site", site, "--addr", "127.0.0.1:0", "--date", "2026-11-24", "--lang", "en")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	out, err := cmd.StderrPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	done := make(chan struct{})
	lines := bufio.NewReader(out)
	for base == "" {
		line, err := lines.ReadString('\n')
		base = readyLine.FindString(line)
		if err != nil {
			return "", nil, errors.Join(fmt.Errorf("lachan serve said: %s", line), cmd.Wait())
		}
	}
	go func() {
		defer close(done)
		io.Copy(io.Discard, lines)
		cmd.Wait() // stopped by us
	}()
	return base, done, nil
}

type editing struct {
	base   string
	client *http.Client
}

// edit makes one edit while a page is open, and waits until it is shown.
func (e *editing) edit(ctx context.Context, file, mark string, change func(text, mark string) string, save func(string, []byte) error) (served, told time.Duration, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, 0, err
	}
	page := e.base + "cam-nang/" + slugIn(text) + "/"
	body, err := e.get(ctx, page)
	if err != nil {
		return 0, 0, err
	}
	_, rest, ok := bytes.Cut(body, []byte("/_lachan/live.js?"))
	if !ok {
		return 0, 0, fmt.Errorf("%s is not what serve shows: %.200s", page, body)
	}
	events, hang, err := e.listen(ctx, strings.TrimPrefix(page, strings.TrimSuffix(e.base, "/")), string(rest[:bytes.IndexAny(rest, `" >`)]))
	if err != nil {
		return 0, 0, err
	}
	defer hang()
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

// listen says when an event first told the page to reload.
func (e *editing) listen(ctx context.Context, path, key string) (<-chan time.Time, func(), error) {
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

// Quantile is the smallest duration that a share of all does not exceed.
func Quantile(all []time.Duration, share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}
