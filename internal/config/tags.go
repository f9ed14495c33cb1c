package config

import "lachan/internal/lang"

// Tags are the site's languages, the source language first.
func (c *Config) Tags() []lang.Tag {
	tags := make([]lang.Tag, len(c.Languages))
	for i, l := range c.Languages {
		tags[i] = l.V
	}
	return tags
}
