package asset

import (
	"path"
	"slices"
	"strings"

	"lachan/internal/diag"
	"lachan/internal/digest"
	"lachan/internal/output"
	"lachan/internal/output/asset/meta"
	"lachan/internal/par"
	"lachan/internal/source"
)

const mediaTarget = "m"

// Picture is a picture as published. Lists are in ascending order of width; a drawing (SVG) has none.
type Picture struct {
	Src           string // the fallback in a middle width, or the drawing
	Width, Height int    // of the widest variant, upright
	Srcset        []Variant
	WebP          []Variant
	Size          int64 // of Src in bytes; 0 of what is not encoded yet
}

// Variant is a picture in one width.
type Variant struct {
	Path  string
	Width int // in pixels
}

// Download is a file that is published as it is.
type Download struct {
	Path string
	Size int64  // in bytes
	Type string // media type
}

// Library says what became of the files beside the texts, by their paths below the site root. It is never changed once
// made.
type Library struct {
	pictures  map[string]Picture
	downloads map[string]Download
}

// Picture answers for a picture. ok is false for what is no picture or has a finding.
func (l *Library) Picture(path string) (p Picture, ok bool) {
	p, ok = l.pictures[path]
	return p, ok
}

// Download answers for sound, films and documents.
func (l *Library) Download(path string) (d Download, ok bool) {
	d, ok = l.downloads[path]
	return d, ok
}

// File is where a file of either kind is published, for links to it. The size is 0 where it is not known yet.
func (l *Library) File(path string) (published string, size int64, ok bool) {
	if d, ok := l.downloads[path]; ok {
		return d.Path, d.Size, true
	}
	p, ok := l.pictures[path]
	return p.Src, p.Size, ok
}

// pictureTypes are the names that pictures go by. Those that are false are known to be pictures and not taken.
var pictureTypes = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".svg": true,
	".avif": false, ".bmp": false, ".heic": false, ".heif": false, ".ico": false, ".jxl": false, ".svgz": false,
	".tif": false, ".tiff": false,
}

// downloadTypes are the media types of what is published as it is. Files that a browser would run as part of the site
// (HTML, scripts) must never be among them: content is text.
var downloadTypes = map[string]string{
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav",
	".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt",
	".pdf": "application/pdf", ".epub": "application/epub+zip", ".zip": "application/zip",
	".txt": "text/plain", ".csv": "text/csv", ".rtf": "application/rtf",
	".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".odt":  "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
	".odp": "application/vnd.oasis.opendocument.presentation",
}

// facts are what Media needs to know of a file's content.
type facts struct {
	broken        string // why it is not published; empty if it is
	start, end    int    // where broken is; -1 for the whole file
	width, height int    // upright
	format        meta.Format
	orientation   int    // of Exif
	flat          bool   // a drawing in pixels: few colours, sharp edges
	fallback      string // extension of the fallback
	carries       []string
	size          int64 // of a drawing as published
	tagged        bool  // a download holds tags
}

// Media makes the files beside the texts. It never fails: a file with an error is not published and not in the library.
func Media(tree *source.Tree, cache *Cache) (*Library, []output.File, diag.List) {
	var files []*source.File
	for _, f := range tree.Under("content") {
		if ext := extension(f.Path); ext != ".md" && ext != ".yaml" && !isLitter(f.Path) {
			files = append(files, f)
		}
	}
	cache.facts.turn()
	cache.masters.clear()
	found := make([]facts, len(files))
	unread := make([]error, len(files))
	par.Do(0, len(files), func(_, i int) { found[i], unread[i] = look(files[i], cache) })

	m := media{cache: cache, names: names{}, library: &Library{map[string]Picture{}, map[string]Download{}}}
	for i, f := range files {
		if unread[i] != nil {
			m.diags.Add("file-unreadable", diag.WholeFile(f.Path), "reason", unread[i].Error())
			continue
		}
		m.take(f, found[i])
	}
	return m.library, m.files, m.diags.Sort()
}

// isLitter is true of what Windows leaves in folders.
func isLitter(p string) bool {
	name := strings.ToLower(path.Base(p))
	return name == "thumbs.db" || name == "desktop.ini"
}

// look reads a file once per content and kind.
func look(f *source.File, cache *Cache) (facts, error) {
	ext := extension(f.Path)
	taken, isPicture := pictureTypes[ext]
	if isPicture && !taken {
		return facts{broken: strings.ToUpper(ext[1:]), start: -1, end: -1}, nil
	}
	if downloadTypes[ext] == "" && !isPicture {
		return facts{}, nil
	}
	key := digest.Value(struct {
		Sum digest.Sum
		Ext string
	}{f.Sum, ext})
	if known, ok := cache.facts.find(key); ok {
		return known, nil
	}
	data, err := f.Bytes()
	if err != nil {
		return facts{}, err
	}
	return cache.facts.of(key, func() facts {
		switch {
		case ext == ".svg":
			return lookDrawing(f.Path, data)
		case isPicture:
			return lookRaster(data)
		}
		return facts{tagged: meta.Tags(ext, data)}
	}), nil
}

// media is a Library in the making.
type media struct {
	cache   *Cache
	names   names
	library *Library
	files   []output.File
	diags   diag.List
}

func (m *media) take(f *source.File, found facts) {
	ext := extension(f.Path)
	_, isPicture := pictureTypes[ext]
	if found.broken != "" {
		m.diags.Add("image-format", diag.Span{Path: f.Path, Start: found.start, End: found.end}, "target", path.Base(f.Path), "reason", found.broken)
	}
	if len(found.carries) > 0 {
		m.diags.Add("people-exif", diag.WholeFile(f.Path), "what", strings.Join(found.carries, ", "))
	}
	if found.tagged {
		m.diags.Add("people-media", diag.WholeFile(f.Path), "kind", strings.ToUpper(ext[1:]))
	}
	switch {
	case found.broken != "":
	case ext == ".svg":
		m.drawing(f, found)
	case isPicture:
		m.raster(f, found)
	case downloadTypes[ext] != "":
		m.library.downloads[f.Path] = Download{m.copied(f, ext), f.Size, downloadTypes[ext]}
	default:
		m.diags.Add("file-type", diag.WholeFile(f.Path), "type", ext)
	}
}

func (m *media) copied(f *source.File, ext string) string {
	published, first := m.names.take(mediaTarget, f.Path, "", ext, f.Sum)
	if first {
		m.files = append(m.files, output.File{
			Path: published, Phase: output.Asset, From: f.Sum, Source: f.Path,
			Bytes: func(dst []byte) ([]byte, error) { return appendFile(dst, f) },
		})
	}
	return published
}

// drawing publishes an SVG. The name rests on the source, and the bytes are made again when they are wanted.
func (m *media) drawing(f *source.File, found facts) {
	key := digest.Value(struct {
		Source digest.Sum
		Recipe int
	}{f.Sum, drawingRecipe})
	published, first := m.names.take(mediaTarget, f.Path, "", ".svg", key)
	m.library.pictures[f.Path] = Picture{Src: published, Width: found.width, Height: found.height, Size: found.size}
	if first {
		m.files = append(m.files, output.File{
			Path: published, Phase: output.Asset, From: key, Source: f.Path,
			Bytes: func(dst []byte) ([]byte, error) {
				text, err := f.Bytes()
				if err != nil {
					return dst, err
				}
				d, fault := readDrawing(f.Path, text, false)
				if fault != nil {
					return dst, &Broken{f.Path, fault.reason}
				}
				return append(dst, publishedDrawing(d)...), nil
			},
		})
	}
}

// drawingRecipe must change whenever the same source would be published as other bytes.
const drawingRecipe = 1

func publishedDrawing(d *drawing) []byte { return minifySVG(new(Cache), d, d.document()) }

func lookDrawing(p string, text []byte) facts {
	d, fault := readDrawing(p, text, false)
	if fault != nil {
		return facts{broken: fault.reason, start: fault.start, end: fault.end}
	}
	slices.Sort(d.carries)
	return facts{
		width: max(1, int(d.width+0.5)), height: max(1, int(d.height+0.5)),
		carries: slices.Compact(d.carries), size: int64(len(publishedDrawing(d))),
	}
}

// Broken is the error of a picture that its file's container said nothing wrong about, but whose pixels no decoder can
// read. It is the author's to mend: whoever renders should show Finding as one.
type Broken struct {
	Path   string // of the source
	Reason string
}

func (b *Broken) Error() string { return "picture " + b.Path + ": " + b.Reason }

// Finding is the error as authors know it.
func (b *Broken) Finding() diag.Diagnostic {
	return diag.New("image-format", diag.WholeFile(b.Path), "target", path.Base(b.Path), "reason", b.Reason)
}
