package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	_ "embed"
	"fmt"
	"hash/crc32"
	"path"
	"strings"

	"lachan/internal/lang"
)

//go:embed style.css
var style string

const (
	root        = "EPUB/"
	navName     = "nav.xhtml"
	packageName = "package.opf"
	mimetype    = "application/epub+zip"
	container   = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="` + root + packageName + `" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`
)

// types are the media types that a book may hold without a fallback. WebP is not among them: apps of old phones show none.
var types = map[string]string{
	".xhtml": "application/xhtml+xml", ".css": "text/css", ".svg": "image/svg+xml",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
}

// Holds reports whether a book may hold a picture, by the ending of its name.
func Holds(name string) bool { return strings.HasPrefix(types[path.Ext(name)], "image/") }

// part is one file of a book, below root.
type part struct {
	name string
	data []byte
}

// packageFile says what the book is, what is in it, and in what order it is read.
func (b *book) packageFile(content []*chapter, pictures []string) string {
	var s strings.Builder
	tag := string(b.loc.Tag)
	line := func(format string, args ...any) { fmt.Fprintf(&s, format+"\n", args...) }
	line(`<?xml version="1.0" encoding="utf-8"?>`)
	line(`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s">`, tag)
	line(`<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">`)
	line(`<dc:identifier id="id">%s</dc:identifier>`, b.id)
	line(`<dc:title>%s</dc:title>`, esc(b.title))
	line(`<dc:language>%s</dc:language>`, tag)
	line(`<dc:publisher>%s</dc:publisher>`, esc(b.siteTitle()))
	if b.summary != "" {
		line(`<dc:description>%s</dc:description>`, esc(b.summary))
	}
	line(`<dc:rights>%s</dc:rights>`, esc(b.words.Text.FooterLicence))
	line(`<dc:date>%s</dc:date>`, b.site.Date)
	line(`<meta property="dcterms:modified">%sT00:00:00Z</meta>`, b.site.Date)
	line(`<meta property="schema:accessMode">textual</meta>`)
	if len(pictures) > 0 {
		line(`<meta property="schema:accessMode">visual</meta>`)
		line(`<meta property="schema:accessibilityFeature">alternativeText</meta>`)
	}
	line(`<meta property="schema:accessModeSufficient">textual</meta>`)
	for _, feature := range []string{"displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"} {
		line(`<meta property="schema:accessibilityFeature">%s</meta>`, feature)
	}
	line(`<meta property="schema:accessibilityHazard">none</meta>`)
	line("</metadata>\n<manifest>")
	line(`<item id="nav" href="%s" media-type="%s" properties="nav"/>`, navName, types[".xhtml"])
	line(`<item id="style" href="style.css" media-type="text/css"/>`)
	for _, c := range content {
		line(`<item id="%s" href="%s" media-type="%s"/>`, strings.TrimSuffix(c.name, ".xhtml"), c.name, types[".xhtml"])
	}
	for i, name := range pictures {
		line(`<item id="p%d" href="%s" media-type="%s"/>`, i+1, esc(name), types[path.Ext(name)])
	}
	line("</manifest>\n<spine>")
	for i, c := range content {
		line(`<itemref idref="%s"/>`, strings.TrimSuffix(c.name, ".xhtml"))
		if i == 0 {
			line(`<itemref idref="nav"/>`)
		}
	}
	line("</spine>\n</package>")
	return s.String()
}

// pack appends the archive: the mark that it is an EPUB first and as it is, then all parts.
func pack(dst []byte, parts []part, day lang.Day) ([]byte, error) {
	out := bytes.NewBuffer(dst)
	z := zip.NewWriter(out)
	z.SetOffset(0)
	files := append([]part{{"mimetype", []byte(mimetype)}, {"META-INF/container.xml", []byte(container)}}, parts...)
	for i, f := range files {
		if i > 1 {
			f.name = root + f.name
		}
		if err := put(z, f, day, i > 0); err != nil {
			return out.Bytes(), err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func put(z *zip.Writer, f part, day lang.Day, mayDeflate bool) error {
	h := &zip.FileHeader{Name: f.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(f.data), UncompressedSize64: uint64(len(f.data))}
	data := f.data
	if mayDeflate {
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, flate.BestCompression)
		if err == nil {
			_, err = w.Write(data)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			return fmt.Errorf("deflate %s: %w", f.name, err)
		}
		if b.Len() < len(data) {
			h.Method, data = zip.Deflate, b.Bytes()
		}
	}
	h.CompressedSize64 = uint64(len(data))
	h.ModifiedDate = 1<<5 | 1 // 1980-01-01, the first day that archives know
	if day.Year >= 1980 {
		h.ModifiedDate = uint16(int(day.Year)-1980)<<9 | uint16(day.Month)<<5 | uint16(day.Dom)
	}
	w, err := z.CreateRaw(h)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}
