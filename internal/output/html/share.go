package html

import (
	"html/template"
	"net/url"
)

// Share is how a page is handed on. Its links are plain: the other site gets the page's address, and only when they are
// pressed.
type Share struct {
	Address template.HTMLAttr // data-share, for the phone's own sheet
	Links   []Link
}

// share needs the whole address, so there is none without a base URL.
func (p *planner) share(address string) *Share {
	if address == "" {
		return nil
	}
	to := url.QueryEscape(address) // leaves nothing for HTML to escape
	return &Share{
		Address: attr("data-share", address),
		Links: []Link{
			{Href: template.HTMLAttr(`href="https://zalo.me/share?url=` + to + `"`), Text: "Zalo"},
			{Href: template.HTMLAttr(`href="https://www.facebook.com/sharer/sharer.php?u=` + to + `"`), Text: "Facebook"},
		},
	}
}
