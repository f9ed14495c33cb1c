package serve

import (
	"html/template"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"lachan/internal/status"
)

// editorOf makes the links that open a place in the editor. It is nil for whoever asks from another machine: the files
// are not there, and where they lie is nobody's business.
func (s *Server) editorOf(r *http.Request) func(status.Place) template.URL {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() || s.options.Root == "" {
		return nil
	}
	return s.edit
}

// edit is the address by which VS Code opens a place. Not every file is in the site's folder: the theme's are built in.
func (s *Server) edit(p status.Place) template.URL {
	root := filepath.ToSlash(s.options.Root)
	if !strings.HasPrefix(root, "/") {
		root = "/" + root // of Windows: "/C:/trang"
	}
	at := ":" + strconv.Itoa(max(1, p.Line)) + ":" + strconv.Itoa(max(1, p.Column))
	return template.URL((&url.URL{Scheme: "vscode", Host: "file", Path: strings.TrimSuffix(root, "/") + "/" + p.Path + at}).String())
}
