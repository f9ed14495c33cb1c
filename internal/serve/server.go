package serve

import (
	"net"
	"net/http"
	"strings"

	"lachan/internal/output/host"
)

// Addresses of the server's own. No page of a site has one: addresses are slugs.
const (
	ownPrefix  = "/_lachan/"
	eventsPath = ownPrefix + "events"
	scriptPath = ownPrefix + "live.js"
	stylePath  = ownPrefix + "live.css"

	boardPath       = ownPrefix
	boardScriptPath = ownPrefix + "board.js"
	boardStylePath  = ownPrefix + "board.css"
	boardIconPath   = ownPrefix + "board.svg"
)

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, h := range s.security() {
		w.Header().Set(h.Name, h.Value)
	}
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	w.Header().Set("Cache-Control", "no-store") // what is written changes from one second to the next
	if !s.isOurs(r) {
		s.plain(w, http.StatusMisdirectedRequest, s.words().Host)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead && r.URL.Path != adminPath+"keep" {
		w.Header().Set("Allow", "GET, HEAD")
		s.plain(w, http.StatusMethodNotAllowed, s.words().Method)
		return
	}
	switch r.URL.Path {
	case eventsPath:
		s.events(w, r)
	case scriptPath:
		own(w, r, "text/javascript; charset=utf-8", liveScript)
	case stylePath:
		own(w, r, "text/css; charset=utf-8", liveStyle)
	case boardPath:
		s.board(w, r, s.state.Load())
	case strings.TrimSuffix(boardPath, "/"):
		http.Redirect(w, r, boardPath, http.StatusMovedPermanently)
	case boardScriptPath:
		own(w, r, "text/javascript; charset=utf-8", boardScript)
	case boardStylePath:
		own(w, r, "text/css; charset=utf-8", boardStyle)
	case boardIconPath:
		own(w, r, "image/svg+xml", boardIcon)
	case strings.TrimSuffix(adminPath, "/"):
		http.Redirect(w, r, adminPath, http.StatusMovedPermanently)
	default:
		if name, ok := strings.CutPrefix(r.URL.Path, adminPath); ok {
			s.admin(w, r, name)
			return
		}
		s.page(w, r)
	}
}

// security is what every response bears, by the pages as they are shown now.
func (s *Server) security() []host.Header {
	if good := s.state.Load().good; good != nil {
		return good.Security
	}
	return host.Security()
}

// isOurs checks the Host. Addresses in figures can't be rebound, so where the server listens on other interfaces, any
// that a request came in by will do.
func (s *Server) isOurs(r *http.Request) bool {
	name := r.Host
	if h, _, err := net.SplitHostPort(name); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if s.hosts[strings.TrimSuffix(name, ".")] {
		return true
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	tcp, ok := local.(*net.TCPAddr)
	ip := net.ParseIP(name)
	return ok && ip != nil && tcp.IP.Equal(ip)
}

// plain answers with a sentence.
func (s *Server) plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}
