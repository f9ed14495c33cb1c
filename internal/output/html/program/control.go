package program

import (
	"reflect"
	"text/template/parse"
)

func (s *scope) branch(n *parse.BranchNode) (step, error) {
	if len(n.Pipe.Decl) > 0 {
		return nil, refuse(n)
	}
	cond, err := s.condition(n.Pipe)
	if err != nil {
		return nil, err
	}
	yes, no, err := s.arms(n, s.dot)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) {
		if cond(r, dot) {
			yes.run(r, dot)
		} else {
			no.run(r, dot)
		}
	}, nil
}

func (s *scope) arms(n *parse.BranchNode, dot reflect.Type) (yes, no *block, err error) {
	yes, no = &block{}, &block{}
	if yes.steps, err = s.inner(dot).list(n.List); err != nil {
		return nil, nil, err
	}
	no.steps, err = s.inner(s.dot).list(n.ElseList)
	return yes, no, err
}

func (s *scope) with(n *parse.BranchNode) (step, error) {
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 {
		return nil, refuse(n)
	}
	x, err := s.value(n.Pipe.Cmds[0])
	if err != nil {
		return nil, err
	}
	truth, ok := truthOf(x.typ)
	if !ok {
		return nil, refuse(n)
	}
	yes, no, err := s.arms(n, x.typ)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) {
		if v := x.eval(r, dot); r.err == nil && truth(v) {
			yes.run(r, v)
		} else {
			no.run(r, dot)
		}
	}, nil
}

func (s *scope) loop(n *parse.BranchNode) (step, error) {
	if len(n.Pipe.Cmds) != 1 || len(n.Pipe.Decl) > 2 {
		return nil, refuse(n)
	}
	x, err := s.value(n.Pipe.Cmds[0])
	if err != nil {
		return nil, err
	}
	if x.typ.Kind() != reflect.Slice {
		return nil, refuse(n)
	}
	body := s.inner(x.typ.Elem())
	index, element := -1, -1
	if d := n.Pipe.Decl; len(d) == 2 {
		index = body.declare(d[0].Ident[0], reflect.TypeFor[int]())
		element = body.declare(d[1].Ident[0], x.typ.Elem())
	} else if len(d) == 1 {
		element = body.declare(d[0].Ident[0], x.typ.Elem())
	}
	each, empty := &block{}, &block{}
	if each.steps, err = body.list(n.List); err != nil {
		return nil, err
	}
	if empty.steps, err = s.inner(s.dot).list(n.ElseList); err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) {
		list := x.eval(r, dot)
		if r.err != nil || list.Len() == 0 {
			empty.run(r, dot)
			return
		}
		for i := range list.Len() {
			v := list.Index(i)
			if index >= 0 {
				r.vars[index] = reflect.ValueOf(i)
			}
			if element >= 0 {
				r.vars[element] = v
			}
			each.run(r, v)
		}
	}, nil
}

func (s *scope) call(n *parse.TemplateNode) (step, error) {
	if n.Pipe == nil || len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 {
		return nil, refuse(n)
	}
	x, err := s.value(n.Pipe.Cmds[0])
	if err != nil {
		return nil, err
	}
	called, err := s.c.template(n.Name, x.typ)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) {
		if v := x.eval(r, dot); r.err == nil {
			called.run(r, v)
		}
	}, nil
}

// condition compiles what stands behind if: a value, or one of or, and, not with values.
func (s *scope) condition(p *parse.PipeNode) (func(*run, reflect.Value) bool, error) {
	if len(p.Cmds) != 1 {
		return nil, refuse(p)
	}
	cmd := p.Cmds[0]
	name, isCall := cmd.Args[0].(*parse.IdentifierNode)
	if !isCall {
		return s.test(cmd)
	}
	var tests []func(*run, reflect.Value) bool
	for _, arg := range cmd.Args[1:] {
		t, err := s.test(&parse.CommandNode{NodeType: parse.NodeCommand, Args: []parse.Node{arg}})
		if err != nil {
			return nil, err
		}
		tests = append(tests, t)
	}
	switch {
	case name.Ident == "not" && len(tests) == 1:
		return func(r *run, dot reflect.Value) bool { return !tests[0](r, dot) }, nil
	case (name.Ident == "or" || name.Ident == "and") && len(tests) > 0:
		stop := name.Ident == "or"
		return func(r *run, dot reflect.Value) bool {
			for _, t := range tests {
				if t(r, dot) == stop {
					return stop
				}
			}
			return !stop
		}, nil
	}
	return nil, refuse(p)
}

func (s *scope) test(cmd *parse.CommandNode) (func(*run, reflect.Value) bool, error) {
	x, err := s.value(cmd)
	if err != nil {
		return nil, err
	}
	truth, ok := truthOf(x.typ)
	if !ok {
		return nil, refuse(cmd)
	}
	return func(r *run, dot reflect.Value) bool {
		v := x.eval(r, dot)
		return r.err == nil && truth(v)
	}, nil
}

// truthOf is when a template takes a value of a type for true.
func truthOf(t reflect.Type) (func(reflect.Value) bool, bool) {
	switch t.Kind() {
	case reflect.Bool:
		return reflect.Value.Bool, true
	case reflect.String, reflect.Slice, reflect.Map:
		return func(v reflect.Value) bool { return v.Len() > 0 }, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }, true
	case reflect.Pointer, reflect.Interface:
		return func(v reflect.Value) bool { return !v.IsNil() }, true
	case reflect.Struct:
		return func(reflect.Value) bool { return true }, true
	}
	return nil, false
}
