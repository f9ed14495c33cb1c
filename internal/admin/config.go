package admin

import (
	"encoding/json"

	"lachan/internal/doc"
	"lachan/internal/lang"
	"lachan/internal/site"
)

// The types below are the parts of Sveltia's configuration that are used, by its names.
type config struct {
	Backend     backend      `json:"backend"`
	Media       string       `json:"media_folder"`
	Public      string       `json:"public_folder"`
	Title       string       `json:"app_title"`
	Logo        logo         `json:"logo"`
	I18n        languages    `json:"i18n"`
	Collections []collection `json:"collections"`
	Output      output       `json:"output"`
	Slug        slugs        `json:"slug"`
}

type backend struct {
	Name string `json:"name"`
	Repo string `json:"repo"`
}

type logo struct {
	Src string `json:"src"`
}

type languages struct {
	Structure     string   `json:"structure"`
	Locales       []string `json:"locales"`
	DefaultLocale string   `json:"default_locale"`
}

type collection struct {
	Name       string  `json:"name"`
	Label      string  `json:"label"`
	Singular   string  `json:"label_singular"`
	Folder     string  `json:"folder"`
	Extension  string  `json:"extension"`
	Format     string  `json:"format"`
	Create     bool    `json:"create"`
	Delete     bool    `json:"delete"`
	I18n       bool    `json:"i18n"`
	Slug       string  `json:"slug"`
	Identifier string  `json:"identifier_field"`
	Summary    string  `json:"summary"`
	Editor     editor  `json:"editor"`
	Fields     []field `json:"fields"`
}

type editor struct {
	Preview bool `json:"preview"`
}

type output struct {
	OmitEmpty bool `json:"omit_empty_optional_fields"`
}

type slugs struct {
	Encoding     string `json:"encoding"`
	CleanAccents bool   `json:"clean_accents"`
}

// Config is Sveltia's configuration for a site, in JSON, with its labels in the editor's language. The CMS deletes
// nothing: others may lead to a text, and only `lachan check` sees that.
func Config(s *site.Site, tag lang.Tag, logoAt string) []byte {
	first := s.Locales[0]
	loc := first
	for _, other := range s.Locales {
		if other.Tag == tag {
			loc = other
		}
	}
	c := config{
		// The folder on this computer is offered beside a forge, so one must be named. Nobody signs in to it: what is
		// not from this server is refused (serve).
		Backend: backend{"github", "lachan/lachan"},
		Media:   "content/media",
		Public:  "/content/media",
		Title:   loc.Title,
		Logo:    logo{logoAt},
		I18n:    languages{Structure: "multiple_files", DefaultLocale: string(first.Tag)},
		Output:  output{OmitEmpty: true},
		Slug:    slugs{"ascii", true},
	}
	for _, l := range s.Locales {
		c.I18n.Locales = append(c.I18n.Locales, string(l.Tag))
	}
	for _, k := range doc.Kinds {
		name := loc.Kind(k)
		c.Collections = append(c.Collections, collection{
			Name: string(k), Label: name.Many, Singular: name.One,
			Folder: "content/" + string(k), Extension: "md", Format: "yaml-frontmatter",
			Create: true, I18n: true, Slug: "{{title}}", Identifier: "title", Summary: "{{title}}",
			Fields: append(fieldsOf(k, tag, choicesOf(loc)), bodyField(tag)),
		})
	}
	data, err := json.Marshal(c)
	if err != nil {
		panic("admin: a configuration is not JSON: " + err.Error())
	}
	return data
}
