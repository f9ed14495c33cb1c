// Package program runs html/template templates some ten times faster than they run themselves.
//
// html/template stays in charge: it parses, finds the context of every action and writes the escapers into the tree.
// Compile takes that tree, and the type of the data that it will be given, and makes a Program: field names become
// indexes, conditions and lists become closures, and the escapers of text and of plain attributes are called directly
// instead of by reflection. A page has some eighty actions, and ten thousand pages have to be made while a reader of the
// project's budget holds a stopwatch; by reflection they would cost as much as converting the Markdown.
//
// Laws:
//
//   - A Program must write what the template writes, byte for byte (the tests of package html compare all pages).
//   - What it does not know it must refuse when compiling, never guess: the caller then runs the template itself. Known
//     are text, fields and methods without arguments, variables, if, with, range over slices, template, or, and, not;
//     printing strings, integers and the types template.HTML, template.HTMLAttr and template.JS where they are printed as
//     they are.
//
// The package must not know what a template is about.
package program

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"sync"
	"text/template/parse"
)

// A Program is a template for data of one type. It is safe for concurrent use.
type Program struct {
	main  *block
	view  reflect.Type
	slots int
	runs  sync.Pool // of *run, with room for variables
}

// Appender is a value that can append its HTML instead of returning it; its method HTML must say the same.
type Appender interface {
	AppendHTML(dst []byte) ([]byte, error)
}

// Presence is a value that says whether there is something to print. Layouts ask that of every list, so that it is not
// asked by reflection.
type Presence interface{ Any() bool }

// Compile makes a program of a template for data of view's type. The error says what programs do not do.
func Compile(t *template.Template, view any) (*Program, error) {
	// The first execution escapes the template and all that it calls. Whether it succeeds does not matter here.
	t.Execute(io.Discard, view)
	c := &compiler{set: t, blocks: map[blockKey]*block{}}
	p := &Program{view: reflect.TypeOf(view)}
	main, err := c.template(t.Name(), p.view)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", t.Name(), err)
	}
	p.main, p.slots = main, c.slots
	return p, nil
}

// Run appends what the template makes of view, which must be of the type that it was compiled for.
func (p *Program) Run(dst []byte, view any) ([]byte, error) {
	v := reflect.ValueOf(view)
	if v.Type() != p.view {
		panic(fmt.Sprintf("program: run with %s, compiled for %s", v.Type(), p.view))
	}
	r, ok := p.runs.Get().(*run)
	if !ok {
		r = &run{vars: make([]reflect.Value, p.slots)}
	}
	r.out = dst
	p.main.run(r, v)
	out, err := r.out, r.err
	clear(r.vars) // or the view would live as long as the program
	r.out, r.err = nil, nil
	p.runs.Put(r)
	return out, err
}

// run is one execution.
type run struct {
	out  []byte
	vars []reflect.Value // by slot
	err  error           // the first; nothing is written after it
}

func (r *run) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// A step does one node of the tree.
type step func(r *run, dot reflect.Value)

// A block is a list of nodes.
type block struct {
	steps []step
	ready bool // of a template: it is compiled
}

func (b *block) run(r *run, dot reflect.Value) {
	for _, s := range b.steps {
		if r.err != nil {
			return
		}
		s(r, dot)
	}
}

type blockKey struct {
	name string
	dot  reflect.Type
}

type compiler struct {
	set    *template.Template
	blocks map[blockKey]*block
	slots  int
}

var errUnknown = errors.New("programs do not do this")

// refuse names a node that programs do not know.
func refuse(n parse.Node) error { return fmt.Errorf("%w: %s", errUnknown, n) }

// template compiles a template for one type of dot, once.
func (c *compiler) template(name string, dot reflect.Type) (*block, error) {
	key := blockKey{name, dot}
	if b := c.blocks[key]; b != nil {
		if !b.ready {
			// Each call would need variables of its own.
			return nil, fmt.Errorf("%w: template %s calls itself", errUnknown, name)
		}
		return b, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, fmt.Errorf("%w: template %s", errUnknown, name)
	}
	b := &block{}
	c.blocks[key] = b
	s := &scope{c: c, dot: dot}
	s.declare("$", dot)
	// A template's variables are its own, $ among them, so each has slots of its own.
	root := s.vars[0].slot
	b.steps = append(b.steps, func(r *run, dot reflect.Value) { r.vars[root] = dot })
	steps, err := s.list(t.Tree.Root)
	if err != nil {
		return nil, err
	}
	b.steps, b.ready = append(b.steps, steps...), true
	return b, nil
}

// scope is where a node stands: the type of dot, and the variables in sight, innermost last.
type scope struct {
	c    *compiler
	dot  reflect.Type
	vars []variable
}

type variable struct {
	name string
	typ  reflect.Type
	slot int
}

func (s *scope) declare(name string, t reflect.Type) int {
	slot := s.c.slots
	s.c.slots++
	s.vars = append(s.vars, variable{name, t, slot})
	return slot
}

func (s *scope) find(name string) (variable, bool) {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return s.vars[i], true
		}
	}
	return variable{}, false
}

// inner is a scope within s: what it declares is gone after it.
func (s *scope) inner(dot reflect.Type) *scope {
	return &scope{c: s.c, dot: dot, vars: s.vars[:len(s.vars):len(s.vars)]}
}

func (s *scope) list(l *parse.ListNode) ([]step, error) {
	if l == nil {
		return nil, nil
	}
	var steps []step
	for _, n := range l.Nodes {
		st, err := s.node(n)
		if err != nil {
			return nil, err
		}
		if st != nil {
			steps = append(steps, st)
		}
	}
	return steps, nil
}

func (s *scope) node(n parse.Node) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		text := string(n.Text)
		return func(r *run, _ reflect.Value) { r.out = append(r.out, text...) }, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return s.action(n)
	case *parse.IfNode:
		return s.branch(&n.BranchNode)
	case *parse.WithNode:
		return s.with(&n.BranchNode)
	case *parse.RangeNode:
		return s.loop(&n.BranchNode)
	case *parse.TemplateNode:
		return s.call(n)
	}
	return nil, refuse(n)
}
