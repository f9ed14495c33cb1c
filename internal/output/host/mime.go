package host

import (
	"path"
	"slices"
	"strings"
)

// A mime is a kind of file.
type mime struct {
	Type    string
	Text    bool     // UTF-8, and worth compressing
	Endings []string // without the dot
}

// Full is the Content-Type.
func (m mime) Full() string {
	if m.Text {
		return m.Type + "; charset=utf-8"
	}
	return m.Type
}

// types are the files that a tree may hold: the builder's own, and what authors put beside their texts. Servers differ
// in what they know, and nosniff keeps browsers from guessing, so that a type left out is a file that only downloads.
var types = []mime{
	{"text/html", true, []string{"html"}},
	{"text/css", true, []string{"css"}},
	{"text/javascript", true, []string{"js"}},
	{"application/json", true, []string{"json"}},
	{"application/manifest+json", true, []string{"webmanifest"}},
	{"application/xml", true, []string{"xml"}},
	{"image/svg+xml", true, []string{"svg"}},
	{"text/plain", true, []string{"txt"}},
	{"text/vtt", true, []string{"vtt"}},
	{"text/csv", true, []string{"csv"}},
	{"image/png", false, []string{"png"}},
	{"image/jpeg", false, []string{"jpg", "jpeg"}},
	{"image/webp", false, []string{"webp"}},
	{"image/gif", false, []string{"gif"}},
	{"image/avif", false, []string{"avif"}},
	{"image/x-icon", false, []string{"ico"}},
	{"audio/mpeg", false, []string{"mp3"}},
	{"audio/mp4", false, []string{"m4a"}},
	{"audio/aac", false, []string{"aac"}},
	{"audio/ogg", false, []string{"ogg", "oga", "opus"}},
	{"audio/wav", false, []string{"wav"}},
	{"video/mp4", false, []string{"mp4"}},
	{"video/webm", false, []string{"webm"}},
	{"application/pdf", false, []string{"pdf"}},
	{"application/epub+zip", false, []string{"epub"}},
	{"application/zip", false, []string{"zip"}},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, []string{"docx"}},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, []string{"xlsx"}},
	{"application/vnd.openxmlformats-officedocument.presentationml.presentation", false, []string{"pptx"}},
	{"application/vnd.oasis.opendocument.text", false, []string{"odt"}},
}

// A feed is told from other XML by its name alone.
const feedName = "feed.xml"

var feedType = mime{Type: "application/atom+xml", Text: true}

const unknownType = "application/octet-stream"

// ContentType is what a file of the output is, or an address below it.
func ContentType(file string) string {
	name := path.Base(file)
	switch {
	case name == feedName:
		return feedType.Full()
	case file == "" || strings.HasSuffix(file, "/"):
		name = "index.html"
	}
	ending := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	for _, t := range types {
		if slices.Contains(t.Endings, ending) {
			return t.Full()
		}
	}
	return unknownType
}

// IsText reports whether a file of the output is text, and so worth compressing.
func IsText(file string) bool { return strings.HasSuffix(ContentType(file), "; charset=utf-8") }

// textTypes are the types that are text, but text/html: servers take that for granted, and complain of hearing it twice.
func textTypes() []string {
	list := []string{feedType.Type}
	for _, t := range types {
		if t.Text && t.Type != "text/html" {
			list = append(list, t.Type)
		}
	}
	return list
}
