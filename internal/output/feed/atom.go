package feed

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"lachan/internal/digest"
	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/output"
	"lachan/internal/site"
)

// maxEntries is how many materials a feed holds.
const maxEntries = 50

// atomView is the feed of one language (RFC 4287).
type atomView struct {
	Base    string // "" if nobody knows where the site stands
	Path    string // of the feed itself
	Home    site.Address
	Tag     lang.Tag
	Title   string
	About   string
	Entries []entry // newest first; of one day, as the site lists them
}

type entry struct {
	ID       string // the material's, and the language of its text
	Address  site.Address
	Title    string
	Summary  string
	Updated  lang.Day
	Subjects []subject
}

type subject struct{ ID, Name string }

// atom is the feed of one language. A material that no `updated` dates is not in it: Atom wants a date of every entry.
func atom(loc *site.Locale, base string) output.File {
	v := atomView{
		Base:  base,
		Path:  path.Join(string(loc.Root), "feed.xml"),
		Home:  loc.Root,
		Tag:   loc.Tag,
		Title: title(loc),
		About: loc.Description,
	}
	for _, e := range newest(loc, maxEntries) {
		v.Entries = append(v.Entries, entry{
			ID:       e.Material.ID + "." + string(e.Lang),
			Address:  e.Address,
			Title:    e.Title,
			Summary:  e.Summary,
			Updated:  e.Meta.Updated,
			Subjects: subjects(loc, e.Material),
		})
	}
	return view(v.Path, v)
}

// newest is the editions that were changed last, newest first. It keeps to the order of the site's lists within a day,
// because comparing all titles of a large site as a dictionary does would cost more than all else here.
func newest(loc *site.Locale, limit int) []*site.Edition {
	var top []*site.Edition
	for _, kind := range doc.Kinds {
		for _, e := range loc.ByKind[kind] {
			day := e.Meta.Updated
			if e.Fallback || e.Material.Neutral.Quiet || day.IsZero() {
				continue
			}
			at := len(top)
			for at > 0 && top[at-1].Meta.Updated.Before(day) {
				at--
			}
			if at < limit {
				top = slices.Insert(top[:min(len(top), limit-1)], at, e)
			}
		}
	}
	return top
}

// subjects are the material's topics by name; one that site.yaml lacks is a finding, not a subject.
func subjects(loc *site.Locale, m *site.Material) (list []subject) {
	for _, id := range m.Neutral.Topics {
		if i := slices.IndexFunc(loc.Topics, func(g *site.Group) bool { return g.ID == id.V }); i >= 0 {
			list = append(list, subject{id.V, loc.Topics[i].Name})
		}
	}
	return list
}

func (v atomView) render(dst []byte) []byte {
	dst = append(dst, xmlHead+`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="`...)
	dst = append(append(dst, v.Tag...), "\">\n"...)
	dst = append(v.appendID(dst, v.Path), '\n')
	dst = append(appendElement(dst, "title", v.Title), '\n')
	if v.About != "" {
		dst = append(appendElement(dst, "subtitle", v.About), '\n')
	}
	dst = append(v.appendUpdated(dst, v.newestDay()), '\n')
	dst = append(v.appendSelf(append(dst, `<link rel="self" type="application/atom+xml" href="`...)), "\"/>\n"...)
	dst = append(v.appendAlternate(dst, v.Home), '\n')
	dst = append(dst, "<author>"...)
	dst = append(appendElement(dst, "name", v.Title), "</author>\n"...)
	language := lang.Of(v.Tag)
	entries := slices.Clone(v.Entries)
	slices.SortStableFunc(entries, func(a, b entry) int {
		switch {
		case b.Updated.Before(a.Updated):
			return -1
		case a.Updated.Before(b.Updated):
			return 1
		}
		return cmp.Or(language.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	for _, e := range entries {
		dst = v.appendEntry(dst, e)
	}
	return append(dst, "</feed>\n"...)
}

// appendEntry names an entry by the stem of its file: its address changes with the title, and readers would be shown an
// old text as a new one.
func (v atomView) appendEntry(dst []byte, e entry) []byte {
	dst = append(v.appendID(append(dst, "<entry>\n"...), "#"+e.ID), '\n')
	dst = append(appendElement(dst, "title", e.Title), '\n')
	dst = append(v.appendUpdated(dst, e.Updated), '\n')
	dst = append(v.appendAlternate(dst, e.Address), '\n')
	for _, s := range e.Subjects {
		dst = append(dst, `<category term="`...)
		dst = append(appendText(dst, s.ID), `" label="`...)
		dst = append(appendText(dst, s.Name), "\"/>\n"...)
	}
	if e.Summary != "" {
		dst = append(appendElement(dst, "summary", e.Summary), '\n')
	}
	return append(dst, "</entry>\n"...)
}

func (v atomView) appendAlternate(dst []byte, a site.Address) []byte {
	dst = append(append(dst, `<link rel="alternate" type="text/html" hreflang="`...), v.Tag...)
	dst = append(dst, `" href="`...)
	if v.Base == "" {
		return append(appendURL(dst, "", v.Home.To(a)), `"/>`...)
	}
	return append(appendPage(dst, v.Base, a), `"/>`...)
}

// appendSelf is where the feed stands.
func (v atomView) appendSelf(dst []byte) []byte {
	if v.Base == "" {
		return append(dst, path.Base(v.Path)...)
	}
	return appendURL(dst, v.Base, v.Path)
}

// appendID names a feed or an entry for good. What has no address gets a UUID of the free form (RFC 9562, version 8) made
// from the site's title and what is named.
func (v atomView) appendID(dst []byte, name string) []byte {
	dst = append(dst, "<id>"...)
	if v.Base == "" {
		id := digest.Value([]string{v.Title, name})
		id[6] = id[6]&0x0f | 0x80
		id[8] = id[8]&0x3f | 0x80
		dst = fmt.Appendf(dst, "urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
	} else {
		dst = appendURL(dst, v.Base, name)
	}
	return append(dst, "</id>"...)
}

// appendUpdated gives a day as the moment that Atom wants: its beginning, in no particular time zone.
func (v atomView) appendUpdated(dst []byte, d lang.Day) []byte {
	dst = append(dst, "<updated>"...)
	return append(d.Append(dst), "T00:00:00Z</updated>"...)
}

// newestDay dates the feed. One without entries has never changed: it bears the first day that computers know, since
// Atom wants a date and today's would make every build differ.
func (v atomView) newestDay() lang.Day {
	day := lang.Day{Year: 1970, Month: 1, Dom: 1}
	for _, e := range v.Entries {
		day = later(day, e.Updated)
	}
	return day
}
