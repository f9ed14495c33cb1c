package program

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// action compiles {{…}}: the declaration of a variable, or a value and the escapers that html/template put behind it.
func (s *scope) action(n *parse.ActionNode) (step, error) {
	p := n.Pipe
	x, err := s.value(p.Cmds[0])
	if err != nil {
		return nil, err
	}
	if len(p.Decl) > 0 {
		if len(p.Decl) > 1 || p.IsAssign || len(p.Cmds) > 1 {
			return nil, refuse(n)
		}
		slot := s.declare(p.Decl[0].Ident[0], x.typ)
		return func(r *run, dot reflect.Value) { r.vars[slot] = x.eval(r, dot) }, nil
	}
	var escapers []string
	for _, cmd := range p.Cmds[1:] {
		name, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) != 1 {
			return nil, refuse(n)
		}
		escapers = append(escapers, strings.TrimPrefix(name.Ident, "_html_template_"))
	}
	if st := printer(x, strings.Join(escapers, " ")); st != nil {
		return st, nil
	}
	return nil, refuse(n)
}

var (
	htmlType = reflect.TypeFor[template.HTML]()
	attrType = reflect.TypeFor[template.HTMLAttr]()
	jsType   = reflect.TypeFor[template.JS]()
)

// printer writes a value through escapers; nil if it does not know how.
func printer(x *expr, escapers string) step {
	switch escapers {
	case "htmlescaper":
		if x.typ == htmlType {
			return asIs(x)
		}
		return escaped(x)
	case "attrescaper", "rcdataescaper":
		if x.typ == htmlType {
			return nil // html/template takes the tags out
		}
		return escaped(x)
	case "htmlnamefilter":
		if x.typ == attrType {
			return asIs(x)
		}
	case "jsvalescaper":
		if x.typ == jsType {
			return asIs(x)
		}
	}
	return nil
}

func asIs(x *expr) step {
	if x.method == "HTML" && x.of.typ.Implements(reflect.TypeFor[Appender]()) {
		of := x.of
		return func(r *run, dot reflect.Value) {
			if v := of.eval(r, dot); r.err == nil {
				r.out, r.err = of.boxed(v).(Appender).AppendHTML(r.out)
			}
		}
	}
	return func(r *run, dot reflect.Value) { r.out = append(r.out, x.eval(r, dot).String()...) }
}

func escaped(x *expr) step {
	switch x.typ.Kind() {
	case reflect.String:
		if x.typ.PkgPath() == "html/template" {
			return nil // types that html/template treats apart
		}
		return func(r *run, dot reflect.Value) { r.out = appendEscaped(r.out, x.eval(r, dot).String()) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if x.typ.PkgPath() != "" {
			return nil // it may have a String
		}
		return func(r *run, dot reflect.Value) { r.out = strconv.AppendInt(r.out, x.eval(r, dot).Int(), 10) }
	}
	return nil
}

// appendEscaped writes text as html/template does, for text and for quoted attributes.
func appendEscaped(dst []byte, s string) []byte {
	start := 0
	for i := range len(s) {
		if entity := entities[s[i]]; entity != "" {
			dst = append(append(dst, s[start:i]...), entity...)
			start = i + 1
		}
	}
	return append(dst, s[start:]...)
}

// entities are what stands for a byte, where it may not stand itself.
var entities = [256]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}
