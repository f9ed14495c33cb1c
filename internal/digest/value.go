package digest

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"sync"
)

// Digester is a value that knows its own digest, because it was computed once and is asked for often (a Markdown
// body, the words of a language). It must cover everything that a reader of the value can see.
type Digester interface{ Digest() Sum }

// Parts are the short digests of a struct's fields, by which `lachan why` says what changed. Names is shared by all
// values of one type and must not be changed.
type Parts struct {
	Names []string
	Sums  []uint32
}

// Value is the digest of everything in v: every exported field of every struct, every element. Maps are walked in the
// order of their keys. It panics on what has no content to name: functions, channels, and unexported fields outside a
// Digester, since a product that could read them would have a key that does not cover its bytes.
func Value(v any) Sum {
	buf := buffers.Get().(*[]byte)
	*buf = appendValue((*buf)[:0], reflect.ValueOf(v))
	sum := Of(*buf)
	buffers.Put(buf)
	return sum
}

// Fields is Value of a struct together with the digests of its fields.
func Fields(v any) (Sum, Parts) {
	rv := reflect.Indirect(reflect.ValueOf(v))
	plan := planOf(rv.Type())
	if plan.fields == nil {
		panic("digest: Fields wants a struct, not " + rv.Type().String())
	}
	parts := Parts{Names: plan.names, Sums: make([]uint32, len(plan.fields))}
	buf := buffers.Get().(*[]byte)
	*buf = (*buf)[:0]
	for i, f := range plan.fields { // the buffer holds the sums so far
		*buf = f.plan.write(*buf, rv.Field(f.index))
		sum := sha256.Sum256((*buf)[i*sha256.Size:])
		parts.Sums[i] = binary.BigEndian.Uint32(sum[:4])
		*buf = append((*buf)[:i*sha256.Size], sum[:]...)
	}
	sum := Of(*buf)
	buffers.Put(buf)
	return sum, parts
}

var buffers = sync.Pool{New: func() any { b := make([]byte, 0, 4096); return &b }}

// A plan is how values of one type are written, found once per type.
type plan struct {
	write  func(dst []byte, v reflect.Value) []byte
	fields []fieldPlan // of a struct that is no Digester
	names  []string
}

type fieldPlan struct {
	index int
	plan  *plan
}

var (
	plans    sync.Map // reflect.Type -> *plan
	digester = reflect.TypeFor[Digester]()
)

func appendValue(dst []byte, v reflect.Value) []byte {
	if !v.IsValid() {
		return append(dst, 0)
	}
	return planOf(v.Type()).write(dst, v)
}

func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p := newPlan(t)
	plans.Store(t, p)
	return p
}

// planOfElem is the plan of what t points at or is a list of, looked up when it is first asked for: a type may hold itself.
func planOfElem(t reflect.Type) func() *plan {
	return sync.OnceValue(func() *plan { return planOf(t.Elem()) })
}

func newPlan(t reflect.Type) *plan {
	if t.Implements(digester) {
		return &plan{write: writeDigester}
	}
	switch t.Kind() {
	case reflect.Bool:
		return &plan{write: func(dst []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(dst, 1)
			}
			return append(dst, 0)
		}}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &plan{write: func(dst []byte, v reflect.Value) []byte { return binary.AppendVarint(dst, v.Int()) }}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &plan{write: func(dst []byte, v reflect.Value) []byte { return binary.AppendUvarint(dst, v.Uint()) }}
	case reflect.Float32, reflect.Float64:
		return &plan{write: func(dst []byte, v reflect.Value) []byte {
			return binary.BigEndian.AppendUint64(dst, math.Float64bits(v.Float()))
		}}
	case reflect.String:
		return &plan{write: func(dst []byte, v reflect.Value) []byte {
			dst = binary.AppendUvarint(dst, uint64(v.Len()))
			return append(dst, v.String()...)
		}}
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 && t.Kind() == reflect.Slice {
			return &plan{write: func(dst []byte, v reflect.Value) []byte {
				dst = binary.AppendUvarint(dst, uint64(v.Len()))
				return append(dst, v.Bytes()...)
			}}
		}
		elemPlan := planOfElem(t)
		return &plan{write: func(dst []byte, v reflect.Value) []byte {
			dst = binary.AppendUvarint(dst, uint64(v.Len()))
			elem := elemPlan()
			for i := range v.Len() {
				dst = elem.write(dst, v.Index(i))
			}
			return dst
		}}
	case reflect.Map:
		return &plan{write: writeMap}
	case reflect.Pointer:
		elemPlan := planOfElem(t)
		return &plan{write: func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			return elemPlan().write(append(dst, 1), v.Elem())
		}}
	case reflect.Interface:
		return &plan{write: func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, 0)
			}
			dst = append(dst, 1)
			dst = append(dst, v.Elem().Type().String()...)
			return appendValue(append(dst, 0), v.Elem())
		}}
	case reflect.Struct:
		return structPlan(t)
	}
	panic(fmt.Sprintf("digest: %s has no content to name", t))
}

func structPlan(t reflect.Type) *plan {
	p := &plan{}
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			panic(fmt.Sprintf("digest: %s.%s is not exported, so no key can cover it", t, f.Name))
		}
		p.names = append(p.names, f.Name)
		p.fields = append(p.fields, fieldPlan{i, planOf(f.Type)})
	}
	p.write = func(dst []byte, v reflect.Value) []byte {
		for _, f := range p.fields {
			dst = f.plan.write(dst, v.Field(f.index))
		}
		return dst
	}
	return p
}

func writeDigester(dst []byte, v reflect.Value) []byte {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return append(dst, 0)
	}
	if v.CanAddr() && v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
		v = v.Addr() // has the same methods, and need not be copied to the heap
	}
	sum := v.Interface().(Digester).Digest()
	return append(append(dst, 1), sum[:]...)
}

func writeMap(dst []byte, v reflect.Value) []byte {
	dst = binary.AppendUvarint(dst, uint64(v.Len()))
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		if a.Kind() == reflect.String {
			return cmp.Compare(a.String(), b.String())
		}
		return cmp.Compare(a.Int(), b.Int())
	})
	for _, k := range keys {
		dst = appendValue(dst, k)
		dst = appendValue(dst, v.MapIndex(k))
	}
	return dst
}
