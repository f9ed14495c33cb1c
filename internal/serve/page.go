package serve

import (
	"bytes"
	_ "embed"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"lachan/internal/build"
	"lachan/internal/output"
	"lachan/internal/output/host"
	"lachan/internal/output/html"
)

//go:embed live.js
var liveScript []byte

//go:embed live.css
var liveStyle []byte

func own(w http.ResponseWriter, r *http.Request, kind string, data []byte) {
	w.Header().Set("Content-Type", kind)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// page answers with a file of the plan.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	st := s.state.Load()
	if st.good == nil {
		s.broken(w, r, st)
		return
	}
	file, to := find(st.good, r.URL.Path)
	switch {
	case to != "":
		target := url.URL{Path: to, RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, target.EscapedPath()+query(target), http.StatusMovedPermanently)
	case file != nil:
		s.send(w, r, file, http.StatusOK)
	default:
		s.missing(w, r, st.good)
	}
}

func query(u url.URL) string {
	if u.RawQuery == "" {
		return ""
	}
	return "?" + u.RawQuery
}

// find looks an address up as a web server would: a folder is its index.html, and a folder without its slash leads to
// the one with it. to is the address to go to instead; it never leads to another host.
func find(b *build.Build, address string) (file *output.File, to string) {
	clean := path.Clean("/" + address)
	if strings.HasSuffix(address, "/") && clean != "/" {
		clean += "/"
	}
	name := strings.TrimPrefix(clean, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		file = b.Find(name + "index.html")
	} else if path.Ext(name) == "" && b.Find(name+"/index.html") != nil {
		return nil, clean + "/"
	} else {
		file = b.Find(name)
	}
	if file != nil && clean != address {
		return nil, clean
	}
	return file, ""
}

// send renders a file. Pages get their own key into the address of the script that reloads them.
func (s *Server) send(w http.ResponseWriter, r *http.Request, f *output.File, status int) {
	data, err := f.Bytes(nil)
	if err != nil {
		s.plain(w, http.StatusInternalServerError, err.Error())
		return
	}
	h := w.Header()
	h.Set("Content-Type", host.ContentType(f.Path))
	if path.Ext(f.Path) == ".html" {
		data = bytes.Replace(data, []byte(html.LiveScript), []byte(html.LiveScript+"?"+f.Key().String()), 1)
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(data)
		}
		return
	}
	h.Set("ETag", `"`+f.Key().String()+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

func (s *Server) missing(w http.ResponseWriter, r *http.Request, b *build.Build) {
	if f := b.Find("404.html"); f != nil {
		s.send(w, r, f, http.StatusNotFound)
		return
	}
	s.plain(w, http.StatusNotFound, s.words().Missing)
}
