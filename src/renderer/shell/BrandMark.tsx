/** A shape and its image on the other side of the mirror. */
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg className="brand-mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M9 6v12L2.5 18z" className="brand-shape" />
      <path d="M15 6v12l6.5 0z" className="brand-image" />
      <path d="M12 2.5v19" className="brand-mirror" />
    </svg>
  );
}
