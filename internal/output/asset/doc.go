// Package asset makes the files that pages load: the theme's styles, scripts, icons and fonts, and the pictures, sound
// and downloads beside the texts.
//
// Theme (folder assets/, published in t/). css/site.css is a list of @layer and @import; it and every file it names
// become one stylesheet. Each js/*.js is a classic script, with what it includes of js/lib/ before it. icons/*.svg are
// published and can stand inline in a page (Table.Icon); from icons/favicon.svg the PNG icons of phones are drawn.
// Everything else (fonts, pictures) is copied. A Table answers where a file went.
//
// Media (folder content/, published in m/). A raster picture becomes WebP and a JPEG or PNG fallback at a few widths; an
// SVG is written anew from the elements that are only drawing; sound, films and documents go out as they are. A Library
// answers what became of a file.
//
// Laws. Published names hold a fingerprint, so whoever has a name has the bytes for good, and they are known at once:
// of theme files the bytes are the name, of media the source's digest and the recipe, since to encode a thousand
// pictures in order to name them would cost every build what only the first needs. Bytes must be equal on every
// machine: pictures are resized in whole numbers, and WebP is encoded by a WebAssembly module inside the program. For
// this the program must be built with the tag "nodynamic": without it the encoder prefers a libwebp that it finds on
// the machine, and two machines would publish two sites. Where it would, encoding fails.
//
// Nothing that a file tells about its making is published where it is re-made: no position, camera, author, comment.
// What is found is reported, since the source is often public too. What goes out as it is gets a warning.
//
// A picture is read, decoded and dropped when its bytes are wanted; no build holds them all. The package knows no page:
// who uses which file is for others.
package asset
