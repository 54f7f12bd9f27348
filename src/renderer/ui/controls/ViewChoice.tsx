interface ViewChoiceProps<Name extends string> {
  readonly name: string;
  readonly views: readonly { readonly name: Name; readonly title: string }[];
  readonly shown: Name;
  readonly onShow: (name: Name) => void;
}

/** A few ways to look at one thing, one of which is shown. */
export function ViewChoice<Name extends string>({ name, views, shown, onShow }: ViewChoiceProps<Name>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing here is a form.
    <div className="view-choice" role="group" aria-label={name}>
      {views.map((view) => (
        <button key={view.name} type="button" aria-pressed={view.name === shown} onClick={() => onShow(view.name)}>
          {view.title}
        </button>
      ))}
    </div>
  );
}
