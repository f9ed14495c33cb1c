package program

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// An expr is a value that a template names.
type expr struct {
	eval func(r *run, dot reflect.Value) reflect.Value
	typ  reflect.Type
	// method is set if the value is what a method without arguments returns: of is then whose method it is.
	method string
	of     *expr
}

// value compiles a command that names a value: dot, a variable, fields of either.
func (s *scope) value(cmd *parse.CommandNode) (*expr, error) {
	if len(cmd.Args) != 1 {
		return nil, refuse(cmd)
	}
	switch n := cmd.Args[0].(type) {
	case *parse.DotNode:
		return s.dotted(), nil
	case *parse.FieldNode:
		return s.chain(s.dotted(), n.Ident, n)
	case *parse.VariableNode:
		v, ok := s.find(n.Ident[0])
		if !ok {
			return nil, refuse(n)
		}
		x := &expr{typ: v.typ, eval: func(r *run, _ reflect.Value) reflect.Value { return r.vars[v.slot] }}
		return s.chain(x, n.Ident[1:], n)
	case *parse.PipeNode:
		if len(n.Cmds) == 1 && len(n.Decl) == 0 {
			return s.value(n.Cmds[0])
		}
	}
	return nil, refuse(cmd)
}

func (s *scope) dotted() *expr {
	return &expr{typ: s.dot, eval: func(_ *run, dot reflect.Value) reflect.Value { return dot }}
}

func (s *scope) chain(x *expr, names []string, n parse.Node) (*expr, error) {
	for _, name := range names {
		next := x.field(name)
		if next == nil {
			next = x.call(name)
		}
		if next == nil {
			return nil, refuse(n)
		}
		x = next
	}
	return x, nil
}

// field is a field of x, through a pointer if x is one.
func (x *expr) field(name string) *expr {
	t, pointer := x.typ, x.typ.Kind() == reflect.Pointer
	if pointer {
		t = t.Elem()
	}
	if _, isMethod := x.typ.MethodByName(name); isMethod || t.Kind() != reflect.Struct {
		return nil
	}
	f, ok := t.FieldByName(name)
	if !ok || !f.IsExported() {
		return nil
	}
	get := func(v reflect.Value) reflect.Value { return v.FieldByIndex(f.Index) }
	if len(f.Index) == 1 {
		i := f.Index[0]
		get = func(v reflect.Value) reflect.Value { return v.Field(i) }
	}
	return &expr{typ: f.Type, eval: func(r *run, dot reflect.Value) reflect.Value {
		v := x.eval(r, dot)
		if r.err != nil {
			return reflect.Zero(f.Type)
		}
		if pointer {
			if v.IsNil() {
				r.fail(fmt.Errorf("nil pointer where .%s was wanted", name))
				return reflect.Zero(f.Type)
			}
			v = v.Elem()
		}
		return get(v)
	}}
}

// call is what a method without arguments returns, with or without an error.
func (x *expr) call(name string) *expr {
	m, ok := x.typ.MethodByName(name)
	if !ok || m.Type.NumIn() != 1 || m.Type.NumOut() == 0 || m.Type.NumOut() > 2 {
		return nil
	}
	result := m.Type.Out(0)
	if name == "Any" && x.typ.Implements(reflect.TypeFor[Presence]()) {
		return &expr{typ: result, method: name, of: x, eval: func(r *run, dot reflect.Value) reflect.Value {
			v := x.eval(r, dot)
			return reflect.ValueOf(r.err == nil && x.boxed(v).(Presence).Any())
		}}
	}
	if m.Type.NumOut() == 2 && m.Type.Out(1) != reflect.TypeFor[error]() {
		return nil
	}
	return &expr{typ: result, method: name, of: x, eval: func(r *run, dot reflect.Value) reflect.Value {
		v := x.eval(r, dot)
		if r.err != nil {
			return reflect.Zero(result)
		}
		out := v.Method(m.Index).Call(nil)
		if len(out) == 2 && !out[1].IsNil() {
			r.fail(out[1].Interface().(error))
		}
		return out[0]
	}}
}

// boxed is v, a value of x, as an interface with all the methods of x's type: a pointer to it if it has an address, since to
// box the value itself would copy it to the heap.
func (x *expr) boxed(v reflect.Value) any {
	if k := x.typ.Kind(); v.CanAddr() && k != reflect.Pointer && k != reflect.Interface {
		return v.Addr().Interface()
	}
	return v.Interface()
}
