package main

import (
	"lachan/internal/doc"
	"lachan/internal/serve"
	"lachan/internal/status"
)

// serveWords are what the server says, in the language of messages first.
func (a *app) serveWords() []serve.Words {
	words := []serve.Words{a.speech.serveWords()}
	for _, tag := range languages {
		if tag != a.tag {
			words = append(words, speech{tag}.serveWords())
		}
	}
	return words
}

func (s speech) serveWords() serve.Words {
	return serve.Words{
		Lang:    string(s.tag),
		Broken:  s.say("serve-broken"),
		Mend:    s.remedy("serve-broken"),
		Host:    s.say("serve-host"),
		Method:  s.say("serve-method"),
		Missing: s.say("serve-missing"),
		Overlay: serve.Overlay{
			Stale:    s.say("serve-stale"),
			Notes:    s.say("serve-notes"),
			Errors:   s.say("status-error-count", "count", "{count}"),
			Warnings: s.say("serve-note-count", "count", "{count}"),
			Hint:     s.say("hint"),
			Fold:     s.say("serve-fold"),
			Unfold:   s.say("serve-unfold"),
			More:     s.say("serve-more", "count", "{count}"),
		},
		Board: s.board(),
		Admin: serve.Admin{Title: s.say("admin-title"), Missing: s.say("admin-missing"), How: s.remedy("admin-missing")},
	}
}

// board keeps the names of values: the page puts the values in.
func (s speech) board() serve.Board {
	const count, sections = "{count}", "{sections}"
	b := serve.Board{
		Title:    s.say("board-title"),
		Site:     s.say("board-site"),
		Todo:     s.say("board-todo"),
		Nothing:  s.say("board-nothing"),
		Progress: s.say("board-progress"),
		Table:    s.say("board-table"),
		Order:    s.say("board-order"),
		Open:     s.say("board-open"),
		Begin:    s.say("board-begin"),
		Material: s.say("board-material"),
		Review:   s.say("status-review"),
		Laws:     s.say("status-laws"),
		Plain:    s.say("board-plain"),
		Findings: s.say("board-findings"),
		Errors:   s.say("status-error-count", "count", count),
		Warnings: s.say("status-warning-count", "count", count),
		Law:      s.say("status-law-count", "count", count),
		Kinds:    map[doc.Kind]string{},
		States:   map[status.State]string{},
		Reviews: map[status.Review]string{
			status.Unreviewed: s.say("status-review-none"),
			status.Reviewed:   s.say("status-review-done"),
			status.ReviewDue:  s.say("status-review-due"),
		},
		Drafts: map[string]string{"draft": s.say("status-draft"), "review": s.say("status-under-review")},
		Words: map[string]string{
			"errors":     s.say("board-errors"),
			"laws":       s.say("board-laws"),
			"stale":      s.say("board-stale"),
			"missing":    s.say("board-missing"),
			"unknown":    s.say("board-unknown"),
			"review-due": s.say("board-review-due"),
			"unreviewed": s.say("board-unreviewed"),
			"register":   s.say("board-register"),
			"warnings":   s.say("board-warnings"),
		},
		TotalStale:   s.say("status-total-stale", "count", count, "sections", sections),
		TotalUnknown: s.say("status-total-unknown", "count", count),
		TotalMissing: s.say("status-total-missing", "count", count),
		TotalDrafts:  s.say("status-total-drafts", "count", count),
		TotalPlain:   s.say("status-total-plain", "count", count),
	}
	for kind, key := range kindKeys {
		b.Kinds[kind] = s.say(key)
	}
	for state, key := range stateKeys {
		b.States[state] = s.say(key, "count", count)
	}
	return b
}
