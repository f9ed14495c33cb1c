package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"lachan/internal/build"
	"lachan/internal/diag"
	"lachan/internal/serve"
	"lachan/internal/source"
	"lachan/internal/watch"
)

type serveCmd struct {
	siteFlag
	Addr   string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"help-addr"`
	Drafts bool     `help:"help-drafts"`
	Date   string   `placeholder:"YYYY-MM-DD" help:"help-date"`
	Poll   pollFlag `help:"help-poll"`
	Open   bool     `help:"help-open"`
}

// Run listens before it builds, so that a taken port is told at once, and watches before it reads, so that no change is
// lost.
func (c *serveCmd) Run(a *app) error {
	p, o, err := c.openFor(a, c.Date, "")
	if err != nil {
		return err
	}
	defer p.close()
	listener, err := listen(c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	url := addressOf(c.Addr, listener.Addr())

	ctx, stop := context.WithCancel(a.Ctx)
	defer stop()
	changes, err := watch.Watch(ctx, p.abs, siteDirs, watch.Options{Poll: time.Duration(c.Poll), Skip: source.IsHidden})
	if err != nil {
		return watchRefusal(err)
	}
	o.Drafts, o.Live, o.BaseURL = c.Drafts, true, url
	server := serve.New(build.New(o), serve.Options{Hosts: hostsOf(c.Addr), Printer: diag.Printer{Lang: a.tag}, Words: a.serveWords(), Root: p.abs})

	s := serving{app: a, place: p, server: server}
	s.update(ctx, time.Now(), nil)
	if a.Ctx.Err() != nil {
		return nil
	}
	a.notice(a.say("serve-ready", "url", url))
	if isOpenToAll(listener.Addr()) {
		a.notice(a.say("serve-open-to-all"))
	}
	if c.Open {
		if err := openBrowser(url); err != nil {
			a.tell(refuse("open-failed", err, "url", url, "reason", err.Error()))
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.follow(ctx, changes)
	}()
	err = server.Serve(ctx, listener)
	stop()
	<-done
	if err != nil {
		return err
	}
	a.notice(a.say("serve-stopped"))
	return nil
}

// serving is the part of a run that builds again and says so.
type serving struct {
	*app
	place  *place
	server *serve.Server
	last   diag.List
}

func (s *serving) follow(ctx context.Context, changes <-chan watch.Batch) {
	for batch := range changes {
		if batch.Err != nil {
			s.tell(watchRefusal(batch.Err))
			continue
		}
		start := time.Now()
		paths := batch.Paths
		if !s.server.Preview(ctx, paths...) {
			paths = s.rest(changes, paths)
			if !s.server.Preview(ctx, paths...) {
				s.update(ctx, start, paths, paths...)
				continue
			}
		}
		s.update(ctx, start, paths)
	}
}

// pieces is how long what takes a whole build waits for the rest of a save: programs that write a file twice, or in pieces,
// do so within a millisecond, and half a text must not cost a build of its own. An edit of a text alone does not wait.
const pieces = 10 * time.Millisecond

// rest adds to changed paths what comes within a moment.
func (s *serving) rest(changes <-chan watch.Batch, paths []string) []string {
	paths = slices.Clone(paths)
	for timeout := time.After(pieces); ; {
		select {
		case <-timeout:
			slices.Sort(paths)
			return slices.Compact(paths)
		case batch, open := <-changes:
			if !open {
				return paths
			}
			if batch.Err != nil {
				s.tell(watchRefusal(batch.Err))
			}
			paths = append(paths, batch.Paths...)
		}
	}
}

// update builds after changed paths were read, of which told is what the person is told, and prints findings if they are
// others than before.
func (s *serving) update(ctx context.Context, start time.Time, told []string, changed ...string) {
	b := s.server.Update(ctx, changed...)
	took := time.Since(start)
	if ctx.Err() != nil {
		return
	}
	printer := s.printer(s.place, b.Tree, s.Stderr)
	if len(told) > 0 {
		s.notice(s.say("serve-update", "paths", some(told), "ms", s.number(fmt.Sprintf("%.1f", float64(took.Microseconds())/1000)), "found", printer.Summary(b.Diags)))
	}
	if !slices.EqualFunc(b.Diags, s.last, sameFinding) {
		_ = printer.Brief(s.Stderr, s.loud(b.Diags)) // a terminal that is gone ends the program by itself
	}
	s.last = b.Diags
}

func sameFinding(a, b diag.Diagnostic) bool {
	return a.Code == b.Code && a.Span == b.Span && fmt.Sprint(a.Args) == fmt.Sprint(b.Args)
}

// What Winsock says where others say EACCES, EADDRINUSE and EADDRNOTAVAIL. No other system has errors of these numbers.
const (
	winDenied    = syscall.Errno(10013)
	winTaken     = syscall.Errno(10048)
	winElsewhere = syscall.Errno(10049)
)

func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	var known *net.OpError
	var name *net.DNSError
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE), errors.Is(err, winTaken):
		return nil, refuse("port-taken", err, "addr", addr, "owner", portOwner(addr), "free", freeAddr(addr))
	case errors.Is(err, fs.ErrPermission), errors.Is(err, winDenied):
		return nil, refuse("port-denied", err, "addr", addr)
	case errors.Is(err, syscall.EADDRNOTAVAIL), errors.Is(err, winElsewhere), errors.As(err, &name):
		return nil, refuse("addr-elsewhere", err, "addr", addr)
	case errors.As(err, &known):
		return nil, refuse("addr-bad", err, "addr", addr)
	}
	return nil, refuse("world-other", err, "reason", err.Error())
}

// freeAddr is the same host with a port that nobody has now.
func freeAddr(addr string) string {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return ""
	}
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return ""
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return net.JoinHostPort(host, port)
}

// addressOf is what to type into a browser on this machine.
func addressOf(asked string, got net.Addr) string {
	host, _, _ := net.SplitHostPort(asked)
	_, port, _ := net.SplitHostPort(got.String())
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// isOpenToAll reports whether other machines can ask.
func isOpenToAll(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && !tcp.IP.IsLoopback()
}

// hostsOf are the names by which browsers may ask: the one that was given, and the machine's own where other machines
// may ask at all.
func hostsOf(addr string) []string {
	host, _, _ := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); host != "" && (ip == nil || !ip.IsUnspecified()) {
		return []string{host}
	}
	name, err := os.Hostname()
	if err != nil || name == "" {
		return nil
	}
	short, _, _ := strings.Cut(name, ".")
	return []string{name, short, short + ".local"}
}

func watchRefusal(err error) error {
	var e *watch.Error
	if !errors.As(err, &e) {
		return err
	}
	key := "watch-other"
	switch e.Kind {
	case watch.Limit:
		key = "watch-limit"
	case watch.Handle:
		key = "watch-handle"
	case watch.Gone:
		key = "watch-gone"
	case watch.Denied:
		key = "world-denied"
	}
	return refuse(key, err, "path", e.Path, "reason", e.Err.Error())
}
