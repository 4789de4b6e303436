// Who comes without having chosen a language is shown the first one of the browser's that is here.
if (!location.hash) {
  const here = LANGUAGES;
  const wanted = navigator.languages.map(tag => tag.slice(0, 2).toLowerCase()).find(code => here.includes(code));
  if (wanted && wanted !== here[0]) location.replace(wanted + "/index.html");
}
