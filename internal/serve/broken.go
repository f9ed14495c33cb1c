package serve

import (
	"html/template"
	"net/http"
)

// broken stands in for every page while no build was without errors: it lists them, and goes away by itself.
func (s *Server) broken(w http.ResponseWriter, r *http.Request, st *state) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusServiceUnavailable)
	if r.Method == http.MethodHead {
		return
	}
	// An error here is a reader who left.
	_ = brokenPage.Execute(w, struct {
		*Words
		Findings      []found
		Script, Style string
	}{s.words(), listed(st.errors, s.editorOf(r)), scriptPath + "?", stylePath})
}

// The list is what live.js makes of an event, so that it need not be made again when the first event comes.
var brokenPage = template.Must(template.New("broken").Parse(`<!doctype html>
<html lang="{{.Lang}}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{.Broken}}</title>
<link rel="stylesheet" href="{{.Style}}">
<script src="{{.Script}}" defer></script>
<main class="lachan-broken">
<h1>{{.Broken}}</h1>
<p>{{.Mend}}</p>
<ol class="lachan-list">{{$hint := .Overlay.Hint}}{{range .Findings -}}
<li class="lachan-{{.Severity}}"><p class="lachan-head">{{if .Open}}<a href="{{.Open}}">{{.Path}}:{{.Line}}:{{.Column}}</a>{{else}}<span>{{.Path}}:{{.Line}}:{{.Column}}</span>{{end}} <b>{{.Kind}}: {{.Message}}</b> <code>{{.Code}}</code></p>
{{- with .Source}}<pre>{{.Before}}<mark>{{.Marked}}</mark>{{.After}}<span aria-hidden="true">
{{.Carets}}</span></pre>{{end -}}
<p>{{$hint}}: {{.Hint}}</p></li>
{{- end}}</ol>
</main>
`))
