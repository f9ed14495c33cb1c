package asset

import (
	"path"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/source"
)

const (
	themeFolder  = "assets"
	cssFolder    = themeFolder + "/css"
	jsFolder     = themeFolder + "/js"
	iconFolder   = themeFolder + "/icons"
	themeTarget  = "t"
	favicon      = iconFolder + "/favicon.svg"
	faviconGroup = iconFolder + "/favicon" // files whose names begin so are published, not put into pages
)

// Theme makes the files of assets/. It never fails: a file with a finding is not published and not in the table.
func Theme(tree *source.Tree, cache *Cache) (*Table, []output.File, diag.List) {
	files := tree.Under(themeFolder)
	sum := source.NewTree(append([]*source.File(nil), files...)).Sum()
	last := &cache.theme
	if last.table == nil || last.of != sum {
		cache.texts.turn()
		cache.icons.turn()
		t := theme{cache: cache, names: names{}, table: &Table{paths: map[string]string{}, sizes: map[string]int64{}, icons: map[string]string{}, texts: map[string]string{}}}
		t.make(files)
		last.of, last.table, last.files, last.diags = sum, t.table, t.files, t.diags
	}
	// The caller may sort both.
	return last.table, append([]output.File(nil), last.files...), append(diag.List(nil), last.diags...)
}

// theme is a Table in the making.
type theme struct {
	cache    *Cache
	names    names
	table    *Table
	files    []output.File
	diags    diag.List
	drawings map[string][]byte // of icons, by path, as files of their own
}

func (t *theme) make(files []*source.File) {
	t.drawings = map[string][]byte{}
	styles := &styles{sheets: map[string]*sheet{}, told: map[string]bool{}, resolve: t.resolve}
	scripts := &scripts{all: map[string]*script{}, told: map[string]bool{}}
	for _, f := range files {
		switch ext := extension(f.Path); {
		case ext == ".css" && strings.HasPrefix(f.Path, cssFolder+"/"):
			if text, ok := t.text(f); ok {
				styles.sheets[f.Path] = readSheet(f.Path, text)
			}
		case ext == ".js" && strings.HasPrefix(f.Path, jsFolder+"/"):
			if text, ok := t.text(f); ok {
				scripts.all[f.Path] = readScript(f.Path, text, jsFolder)
			}
		case ext == ".svg" && path.Dir(f.Path) == iconFolder:
			t.icon(f)
		default:
			t.copied(f)
		}
	}
	t.appIcons()
	for _, root := range styles.roots(cssFolder) {
		if text, ok := styles.bundle(root); ok {
			small, err := minifyCSS(t.cache, text)
			if err != nil {
				t.finding(whole(root, err.Error()))
				continue
			}
			t.publish(strings.TrimPrefix(root, cssFolder+"/"), root, small)
		}
	}
	for _, f := range files {
		if scripts.all[f.Path] == nil || path.Dir(f.Path) != jsFolder || strings.HasPrefix(path.Base(f.Path), "_") {
			continue
		}
		if text, ok := scripts.join(f.Path, t.cache); ok {
			name := strings.TrimPrefix(f.Path, jsFolder+"/")
			t.publish(name, f.Path, text)
			t.table.texts[name] = string(text)
		}
	}
	for _, f := range append(styles.faults, scripts.faults...) {
		t.finding(f)
	}
	t.diags = t.diags.Sort()
	t.table.seal()
}

func (t *theme) finding(f *fault) { t.diags.Add("asset-syntax", f.span(), "reason", f.reason) }

// text reads a source file. The mark that Windows editors put before UTF-8 becomes spaces, so that places stay right.
func (t *theme) text(f *source.File) ([]byte, bool) {
	data, err := f.Bytes()
	if err != nil {
		t.diags.Add("file-unreadable", diag.WholeFile(f.Path), "reason", err.Error())
		return nil, false
	}
	if len(data) >= 3 && string(data[:3]) == "\ufeff" {
		data = append([]byte("   "), data[3:]...)
	}
	return data, true
}

// publish adds a product that is at hand, named by what it holds.
func (t *theme) publish(name, from string, data []byte) string {
	key := digest.Of(data)
	return t.add(name, output.File{
		Phase: output.Asset, From: key, Source: from,
		Bytes: func(dst []byte) ([]byte, error) { return append(dst, data...), nil },
	}, int64(len(data)))
}

// copied adds a file that goes out as it is.
func (t *theme) copied(f *source.File) {
	name := strings.TrimPrefix(f.Path, themeFolder+"/")
	if path.Dir(f.Path) == iconFolder {
		name = path.Base(f.Path)
	}
	t.add(name, output.File{
		Phase: output.Asset, From: f.Sum, Source: f.Path,
		Bytes: func(dst []byte) ([]byte, error) { return appendFile(dst, f) },
	}, f.Size)
}

func appendFile(dst []byte, f *source.File) ([]byte, error) {
	data, err := f.Bytes()
	return append(dst, data...), err
}

func (t *theme) add(name string, f output.File, size int64) string {
	published, first := t.names.take(themeTarget, name, "", extension(name), f.Key())
	if first {
		f.Path = published
		t.files = append(t.files, f)
		t.table.sizes[published] = size
	}
	t.table.paths[name] = published
	return published
}

// resolve answers a stylesheet that names a file of the theme. Stylesheets and files lie in one folder, so that the
// address is a bare name.
func (t *theme) resolve(p string) (address string, ok bool) {
	name := strings.TrimPrefix(p, themeFolder+"/")
	if strings.HasPrefix(p, iconFolder+"/") {
		name = path.Base(p)
		if drawing, ok := t.drawings[p]; ok && t.table.Path(name) == "" {
			t.publish(name, p, drawing)
		}
	}
	published := t.table.Path(name)
	return path.Base(published), published != ""
}
