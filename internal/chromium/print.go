// Package chromium has a browser of the machine print pages as PDF. Find finds a Chromium, Chrome or Edge; Printer starts
// it without a window, once for each sheet, with a profile that is new and thrown away.
//
// Pages are served on the loopback from a function that makes them, so that a browser asks for the pictures that it needs
// and no others, and reads no file of the machine (one that is shut up in a box, like those of snap, could not). Nothing
// else can be reached: every name is unknown to the browser. The PDF comes back through a temporary folder, since a
// browser prints to files only.
//
// Chromium's flags give what is wanted of a PDF: tags (by default), an outline, the page's language and title. It writes
// the time of printing, at two places of a fixed width; Printer puts its own there, so that the same browser with the same
// fonts makes the same bytes of the same page.
//
//	find.go   which browser     print.go   one sheet, and the end of a browser (end_unix.go)
//	press.go  many sheets, and their server
package chromium

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// Printer prints with one browser.
type Printer struct {
	Program  string
	Time     time.Time     // that a PDF bears
	Patience time.Duration // after which a browser is taken for hung
}

// Failed says that a page was not printed.
type Failed struct {
	Job  int    // of a Press
	Said string // by the browser, its last words
	Err  error
}

func (e *Failed) Error() string {
	if e.Said == "" {
		return "print: " + e.Err.Error()
	}
	return "print: " + e.Err.Error() + ": " + e.Said
}

func (e *Failed) Unwrap() error { return e.Err }

var (
	// ErrHung is what a browser fails with that took longer than Patience.
	ErrHung = errors.New("the browser did not end")
	// ErrNoPDF is what a browser fails with that ended well and printed nothing.
	ErrNoPDF = errors.New("the browser made no PDF")
)

// flags are what a browser is started with to print, and to do nothing else.
var flags = []string{
	"--headless", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf",
	"--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-default-apps",
	"--disable-background-networking", "--disable-component-update", "--no-proxy-server",
	"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
}

// lingering is how long a browser that was told to end may take, and its helpers once it has ended. Whoever does not wait
// for them cannot throw their profile away.
const lingering = 3 * time.Second

// Print makes a PDF of what stands at an address. The error is the context's, that of a temporary folder, or a *Failed.
func (p *Printer) Print(ctx context.Context, address string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "lachan-pdf-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "sheet.pdf")
	limited, stop := context.WithTimeout(ctx, p.Patience)
	defer stop()
	args := append(flags[:len(flags):len(flags)], "--user-data-dir="+filepath.Join(dir, "profile"), "--print-to-pdf="+out)
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // as root Chromium starts in no other way; what it reads is this site
	}
	cmd := exec.CommandContext(limited, p.Program, append(args, address)...)
	together(cmd)
	cmd.WaitDelay = lingering
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err = cmd.Run()
	if limited.Err() != nil {
		rest(cmd)
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		err = ErrHung
	case errors.Is(err, exec.ErrWaitDelay): // it ended well, a helper has not yet
		err = nil
	}
	var pdf []byte
	if err == nil {
		if pdf, err = os.ReadFile(out); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
			err = ErrNoPDF
		}
	}
	if err != nil {
		return nil, &Failed{Said: lastWords(said.Bytes()), Err: err}
	}
	return dated(pdf, p.Time), nil
}

// lastWords are the end of what a browser printed. It talks much, and what went wrong comes last.
func lastWords(said []byte) string {
	const most = 400
	text := strings.TrimSpace(strings.ToValidUTF8(string(said), "�"))
	lines := strings.Split(text, "\n")
	end := ""
	for i := len(lines) - 1; i >= 0 && len(end)+len(lines[i]) < most; i-- {
		end = strings.TrimSpace(strings.TrimSpace(lines[i]) + " " + end)
	}
	return end
}

// printed are the times in a PDF's dictionary of information, which Chromium leaves readable.
var printed = regexp.MustCompile(`/(?:CreationDate|ModDate) \(D:\d{14}[+-]\d\d'\d\d'\)`)

// dated puts a time where that of printing stands. Its width is the same, so that all that a PDF's table of contents points
// at stays in its place.
func dated(pdf []byte, t time.Time) []byte {
	stamp := []byte(t.UTC().Format("(D:20060102150405+00'00')"))
	return printed.ReplaceAllFunc(pdf, func(found []byte) []byte {
		at := bytes.IndexByte(found, '(')
		return append(found[:at:at], stamp...)
	})
}
