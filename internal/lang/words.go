package lang

// Words are the interface words of one language, from layouts/words/TAG.yaml. They are theme data: a site may reword a
// button, or add a language, without Go. Every word is required, so that no page shows a gap. {n}, {date} and the like
// are filled in by whoever shows the word.
type Words struct {
	Addresses Addresses         `yaml:"addresses,required"`
	Kinds     KindNames         `yaml:"kinds,required"`
	Labels    map[string]string `yaml:"labels,required"` // of blocks, alerts and the like, by the name a Body asks for
	Text      Text              `yaml:"text,required"`   // everything else that layouts show
	Offline   Offline           `yaml:"offline,required"`
	Pack      Pack              `yaml:"pack,required"`
	Books     Books             `yaml:"books,required"`
	Sheets    Sheets            `yaml:"sheets,required"`
}

// Offline are the words of the panel that keeps pages on the reader's phone. A script shows them, so no page pays for them
// before it is opened.
type Offline struct {
	Note    string `yaml:"note,required" json:"note"` // where kept pages are, and who can see them
	Page    string `yaml:"page,required" json:"page"`
	Guides  string `yaml:"guides,required" json:"guides"` // {n}
	Search  string `yaml:"search,required" json:"search"` // {size}
	Sound   string `yaml:"sound,required" json:"sound"`   // {size}
	Save    string `yaml:"save,required" json:"save"`     // {size}
	Update  string `yaml:"update,required" json:"update"` // {size}
	Fresh   string `yaml:"fresh,required" json:"fresh"`
	Kept    string `yaml:"kept,required" json:"kept"` // {date}
	Remove  string `yaml:"remove,required" json:"remove"`
	All     string `yaml:"all,required" json:"all"`
	Others  string `yaml:"others,required" json:"others"` // above the pages that were kept one by one
	None    string `yaml:"none,required" json:"none"`
	Working string `yaml:"working,required" json:"working"`
	Done    string `yaml:"done,required" json:"done"`
	Gone    string `yaml:"gone,required" json:"gone"`
	Failed  string `yaml:"failed,required" json:"failed"`
	Full    string `yaml:"full,required" json:"full"`
	Unsaved string `yaml:"unsaved,required" json:"unsaved"` // to who opens a page without a network
	Cannot  string `yaml:"cannot,required" json:"cannot"`   // in a browser or window that keeps nothing
}

// Addresses are the words in addresses. They are slugs.
type Addresses struct {
	Guides    string `yaml:"guides,required"`
	Modules   string `yaml:"modules,required"`
	Scenarios string `yaml:"scenarios,required"`
	Policies  string `yaml:"policies,required"`
	Courses   string `yaml:"courses,required"`
	Glossary  string `yaml:"glossary,required"`
	Laws      string `yaml:"laws,required"`
	Numbers   string `yaml:"numbers,required"`
	Search    string `yaml:"search,required"`
	MyClass   string `yaml:"my_class,required"`
	Topics    string `yaml:"topics,required"`
	Audiences string `yaml:"audiences,required"`
}

// KindNames name the kinds of material.
type KindNames struct {
	Guides    KindName `yaml:"guides,required"`
	Modules   KindName `yaml:"modules,required"`
	Scenarios KindName `yaml:"scenarios,required"`
	Policies  KindName `yaml:"policies,required"`
	Courses   KindName `yaml:"courses,required"`
	Pages     KindName `yaml:"pages,required"`
}

// KindName is one kind: "bài học", "Bài học", and what its list says above.
type KindName struct {
	One   string `yaml:"one,required"`
	Many  string `yaml:"many,required"`
	Intro string `yaml:"intro,required"`
}
