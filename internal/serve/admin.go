package serve

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"strings"

	"lachan/internal/admin"
	"lachan/internal/lang"
	"lachan/internal/output/host"
)

const adminPath = admin.Root

// Admin is what stands around the CMS.
type Admin struct {
	Title   string
	Missing string // this program was built without it
	How     string // how to get one that has it
}

var (
	//go:embed admin.js
	adminScript []byte
	//go:embed admin.html
	adminPage string

	adminTemplate = template.Must(template.New("admin").Parse(adminPage))
)

// admin answers below /_lachan/admin/. What the CMS may load and ask is this server alone: whatever else it would reach
// for (fonts, news of its releases, forges) the policy refuses, so nothing about the texts leaves the computer.
func (s *Server) admin(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("Content-Security-Policy", strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self' 'unsafe-inline'", // the CMS styles its own elements
		"img-src 'self' blob: data:",
		"media-src 'self' blob:",
		"font-src 'self'",
		"connect-src 'self' data:",
		"worker-src 'self' blob:",
		"frame-src 'self' blob:",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	}, "; "))
	switch name {
	case "":
		ok := admin.Has()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if !ok {
			w.WriteHeader(http.StatusNotFound)
		}
		// An error here is a reader who left.
		_ = adminTemplate.Execute(w, struct {
			*Words
			Has   bool
			Style string
		}{s.words(), ok, stylePath})
	case "config.json":
		st := s.state.Load()
		if st.last == nil { // one with errors will do: they are mended here
			s.plain(w, http.StatusServiceUnavailable, s.words().Broken)
			return
		}
		own(w, r, "application/json", admin.Config(st.last.Site, lang.Tag(s.words().Lang), boardIconPath))
	case "admin.js":
		own(w, r, "text/javascript; charset=utf-8", adminScript)
	case "keep":
		s.keep(w, r)
	default:
		data, ok := admin.File(name)
		if !ok {
			s.plain(w, http.StatusNotFound, s.words().Missing)
			return
		}
		own(w, r, host.ContentType(name), data)
	}
}

// keep answers what the CMS is to write instead of what it wants to write (admin.Keep). It changes nothing: the browser
// writes, by leave of whoever picked the folder.
func (s *Server) keep(w http.ResponseWriter, r *http.Request) {
	from, err := url.Parse(r.Header.Get("Origin"))
	if r.Method != http.MethodPost || err != nil || from.Host != r.Host {
		s.plain(w, http.StatusForbidden, s.words().Method)
		return
	}
	var asked struct{ Was, Now string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<20)).Decode(&asked); err != nil {
		s.plain(w, http.StatusBadRequest, err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, string(admin.Keep([]byte(asked.Was), []byte(asked.Now))))
}
