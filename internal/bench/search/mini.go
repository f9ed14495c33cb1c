package search

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

//go:embed minisearch.js
var miniSearch string

// Beside is what MiniSearch reaches with the same queries, a Success for each form.
type Beside struct{ Plain, Folded []Success }

// MiniSearch asks the library that npm installed below dir.
func MiniSearch(x *Index, asked []Asked, dir string) (Beside, error) {
	type page struct {
		ID    int    `json:"id"`
		Title string `json:"title"`
		Text  string `json:"text"`
	}
	var job struct {
		Pages   []page   `json:"pages"`
		Queries []string `json:"queries"`
	}
	for i, p := range x.Pages {
		job.Pages = append(job.Pages, page{i, p.Title, strings.Join(p.Lines, "\n")})
	}
	for _, a := range asked {
		for _, q := range a.Queries {
			job.Queries = append(job.Queries, q.Text)
		}
	}
	in, err := json.Marshal(job)
	if err != nil {
		return Beside{}, err
	}
	cmd := exec.Command("node", "--max-old-space-size=8000", "-e", miniSearch)
	cmd.Env = append(os.Environ(), "NODE_PATH="+dir+"/node_modules")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return Beside{}, fmt.Errorf("minisearch: %w (npm i --prefix %s minisearch@7.2)", err, dir)
	}
	var said map[string]struct{ Ranked [][]int }
	if err := json.Unmarshal(out, &said); err != nil {
		return Beside{}, fmt.Errorf("minisearch: %w", err)
	}
	success := func(ranked [][]int) (all []Success) {
		for _, a := range asked {
			var s Success
			for i := range a.Queries {
				s.add(slices.Index(ranked[i], a.Want[i])+1, len(a.Queries))
			}
			all, ranked = append(all, s), ranked[len(a.Queries):]
		}
		return all
	}
	return Beside{success(said["plain"].Ranked), success(said["folded"].Ranked)}, nil
}
