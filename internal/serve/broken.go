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
		Words
		List          string
		Script, Style string
	}{*s.words(), string(st.list), scriptPath + "?", stylePath})
}

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
<pre>{{.List}}</pre>
</main>
`))
