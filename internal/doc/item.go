package doc

import (
	"strings"
	"time"

	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// The forms in which a session's Item may be written, besides a module's stem and scenarios/STEM.
type (
	breakForm struct {
		Break time.Duration `yaml:"break,required" vi:"Giờ nghỉ dài bao lâu" en:"How long the break is"`
		Title yaml.Text     `yaml:"title" vi:"Tên giờ nghỉ" en:"What the break is called"`
	}
	talkForm struct {
		Talk    yaml.Text `yaml:"talk,required" vi:"Nói về gì" en:"What is talked about"`
		Minutes int       `yaml:"minutes,required" min:"1" max:"600" vi:"Bao nhiêu phút" en:"How many minutes"`
	}
	moduleForm struct {
		Module yaml.PlacedStr `yaml:"module,required" vi:"Mã bài học" en:"A module's stem"`
	}
	scenarioForm struct {
		Scenario yaml.PlacedStr `yaml:"scenario,required" vi:"Mã tình huống" en:"A scenario's stem"`
	}
)

// YAMLForms lists the forms for schemas.
func (*Item) YAMLForms() []any {
	return []any{"stem", breakForm{}, talkForm{}, moduleForm{}, scenarioForm{}}
}

// DecodeYAML reads an Item in any of its forms.
func (i *Item) DecodeYAML(n yaml.Node) {
	i.Place = n.Span().Place()
	switch {
	case n.IsScalar():
		i.decodeStem(n)
	case n.Has("break"):
		var f breakForm
		n.Decode(&f)
		i.Break, i.Title = f.Break, f.Title
	case n.Has("talk"):
		var f talkForm
		n.Decode(&f)
		i.Talk, i.Minutes = f.Talk, f.Minutes
	case n.Has("module"):
		var f moduleForm
		n.Decode(&f)
		i.Module = f.Module
	case n.Has("scenario"):
		var f scenarioForm
		n.Decode(&f)
		i.Scenario = f.Scenario
	default:
		n.Fault("session-item")
	}
}

// decodeStem reads STEM, modules/STEM or scenarios/STEM.
func (i *Item) decodeStem(n yaml.Node) {
	var ref yaml.PlacedStr
	if !n.Decode(&ref) {
		return
	}
	folder, stem, found := strings.Cut(ref.V, "/")
	if !found {
		folder, stem = string(Module), ref.V
	}
	ref.V = stem
	switch {
	case !lang.IsSlug(stem):
		n.Fault("session-item")
	case folder == string(Module):
		i.Module = ref
	case folder == string(Scenario):
		i.Scenario = ref
	default:
		n.Fault("session-item")
	}
}
