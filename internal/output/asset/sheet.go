package asset

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// sheet is one CSS file taken apart as far as bundling needs.
type sheet struct {
	path   string
	text   []byte
	head   []headRule // @layer and @import before all else
	body   int        // where the rest begins
	refs   []reference
	faults []*fault
}

// headRule is an @import or, with an empty target, an @layer statement.
type headRule struct {
	start, end int
	target     string
	targetAt   int
	layered    bool
	layer      string // of layer(NAME); empty for a bare "layer"
}

// reference is a url() or its like, with the place of the address that is to be replaced.
type reference struct {
	start, end int
	address    string
}

type cssToken struct {
	kind       css.TokenType
	start, end int
}

func (t cssToken) blank() bool {
	return t.kind == css.WhitespaceToken || t.kind == css.CommentToken || t.kind == css.CDOToken || t.kind == css.CDCToken
}

// readSheet never fails: what is wrong with the file is in its faults, which are all there are.
func readSheet(path string, text []byte) *sheet {
	s := &sheet{path: path, text: text}
	if !utf8.Valid(text) {
		s.faults = []*fault{whole(path, "not UTF-8")}
		return s
	}
	tokens := s.tokens()
	if len(s.faults) == 0 {
		s.grammar()
	}
	if len(s.faults) == 0 {
		s.readHead(tokens)
		s.readBody(tokens)
	}
	return s
}

func (s *sheet) fault(offset int, reason string) {
	s.faults = append(s.faults, at(s.path, s.text, offset, reason))
}

// tokens splits the text and checks what browsers mend in silence: brackets, strings and comments that don't end.
func (s *sheet) tokens() []cssToken {
	var tokens []cssToken
	var open []int // offsets of brackets
	lexer := css.NewLexer(parse.NewInputBytes(append([]byte(nil), s.text...)))
	for offset := 0; ; {
		kind, data := lexer.Next()
		if kind == css.ErrorToken {
			break
		}
		t := cssToken{kind, offset, offset + len(data)}
		offset = t.end
		tokens = append(tokens, t)
		switch kind {
		case css.BadStringToken:
			s.fault(t.start, "unclosed "+string(data[:1]))
			return tokens // what follows would only be echoes
		case css.BadURLToken:
			s.fault(t.start, "unclosed url(")
			return tokens
		case css.StringToken:
			if len(data) < 2 || data[len(data)-1] != data[0] {
				s.fault(t.start, "unclosed "+string(data[:1]))
			}
		case css.URLToken:
			if data[len(data)-1] != ')' {
				s.fault(t.start, "unclosed url(")
			}
		case css.CommentToken:
			if len(data) < 4 || !strings.HasSuffix(string(data), "*/") {
				s.fault(t.start, "unclosed /*")
			}
		case css.LeftBraceToken, css.LeftBracketToken, css.LeftParenthesisToken, css.FunctionToken:
			open = append(open, t.end-1)
		case css.RightBraceToken, css.RightBracketToken, css.RightParenthesisToken:
			if len(open) == 0 || closing(s.text[open[len(open)-1]]) != data[0] {
				s.fault(t.start, "unexpected "+string(data))
				return tokens
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 && len(s.faults) == 0 {
		last := open[len(open)-1]
		s.fault(last, "unclosed "+string(s.text[last]))
	}
	return tokens
}

func closing(bracket byte) byte {
	switch bracket {
	case '{':
		return '}'
	case '[':
		return ']'
	}
	return ')'
}

// grammar collects what the parser can't read as rules and declarations.
func (s *sheet) grammar() {
	parser := css.NewParser(parse.NewInputBytes(append([]byte(nil), s.text...)), false)
	for {
		kind, _, _ := parser.Next()
		if kind != css.ErrorGrammar {
			continue
		}
		err := parser.Err()
		syntax, ok := err.(*parse.Error)
		if !ok || !parser.HasParseError() {
			if err != io.EOF && err != nil {
				s.faults = append(s.faults, whole(s.path, err.Error()))
			}
			return
		}
		s.fault(placeOf(s.text, syntax.Line, syntax.Column), syntax.Message)
	}
}

// readHead takes the rules that may stand before all others: @charset, @layer a, b; and @import.
func (s *sheet) readHead(tokens []cssToken) {
	for len(tokens) > 0 {
		first := tokens[0]
		if first.blank() {
			tokens = tokens[1:]
			continue
		}
		end := 0
		for end < len(tokens) && tokens[end].kind != css.SemicolonToken && tokens[end].kind != css.LeftBraceToken {
			end++
		}
		name := strings.ToLower(string(s.text[first.start:first.end]))
		statement := end < len(tokens) && tokens[end].kind == css.SemicolonToken
		if end == len(tokens) { // CSS lets the last semicolon of a file go
			statement = true
			tokens = append(tokens[:end:end], cssToken{css.SemicolonToken, len(s.text), len(s.text)})
		}
		switch {
		case first.kind != css.AtKeywordToken || !statement:
			s.body = first.start
			return
		case name == "@charset":
		case name == "@layer":
			s.head = append(s.head, headRule{start: first.start, end: tokens[end].start})
		case name == "@import":
			s.readImport(tokens[:end])
		default:
			s.body = first.start
			return
		}
		tokens = tokens[end+1:]
	}
	s.body = len(s.text)
}

func (s *sheet) readImport(tokens []cssToken) {
	rule := headRule{start: tokens[0].start, end: tokens[len(tokens)-1].end}
	var words []cssToken
	for _, t := range tokens[1:] {
		if !t.blank() {
			words = append(words, t)
		}
	}
	if len(words) == 0 || words[0].kind != css.StringToken && words[0].kind != css.URLToken {
		s.fault(rule.start, `@import "FILE" layer(NAME);`)
		return
	}
	ref := s.addressIn(words[0])
	rule.target, rule.targetAt = ref.address, ref.start
	words = words[1:]
	if len(words) > 0 {
		word := strings.ToLower(string(s.text[words[0].start:words[0].end]))
		switch {
		case word == "layer":
			rule.layered, words = true, words[1:]
		case word == "layer(":
			end := 1
			for words[end].kind != css.RightParenthesisToken {
				end++
			}
			for i, t := range words[1:end] { // a name has parts: a.b
				isName, isDot := t.kind == css.IdentToken, t.kind == css.DelimToken && s.text[t.start] == '.'
				if i%2 == 0 && !isName || i%2 == 1 && !isDot {
					s.fault(t.start, "layer(NAME)")
					return
				}
			}
			rule.layered, rule.layer = true, strings.TrimSpace(string(s.text[words[0].end:words[end].start]))
			words = words[end+1:]
		}
	}
	if len(words) > 0 {
		// A condition on an import could be kept by wrapping too, but a rule inside the file says the same more plainly.
		s.fault(words[0].start, "@import … "+string(s.text[words[0].start:rule.end]))
		return
	}
	s.head = append(s.head, rule)
}

// readBody finds addresses, and rules that count only at the head.
func (s *sheet) readBody(tokens []cssToken) {
	var functions []string
	for _, t := range tokens {
		if t.start < s.body {
			continue
		}
		text := strings.ToLower(string(s.text[t.start:t.end]))
		switch t.kind {
		case css.AtKeywordToken:
			if text == "@import" || text == "@namespace" {
				s.fault(t.start, text+" after other rules")
			}
		case css.FunctionToken, css.LeftParenthesisToken:
			functions = append(functions, text)
		case css.RightParenthesisToken:
			functions = functions[:max(0, len(functions)-1)]
		case css.URLToken:
			s.refs = append(s.refs, s.addressIn(t))
		case css.StringToken:
			if n := len(functions); n > 0 && strings.HasSuffix(functions[n-1], "image-set(") {
				s.refs = append(s.refs, s.addressIn(t))
			}
		}
	}
}

// addressIn takes the address out of url(x), url("x") or "x".
func (s *sheet) addressIn(t cssToken) reference {
	start, end := t.start, t.end
	if t.kind == css.URLToken {
		start, end = start+len("url("), end-1
		for start < end && isBlank(s.text[start]) {
			start++
		}
		for start < end && isBlank(s.text[end-1]) {
			end--
		}
	}
	if start < end && (s.text[start] == '"' || s.text[start] == '\'') {
		start, end = start+1, end-1
	}
	return reference{start, end, string(s.text[start:end])}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
