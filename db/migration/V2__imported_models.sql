-- Imported weights bring the preprocessing they were trained with. Models from before saw the whole
-- middle square with ImageNet's statistics.

alter table model add column preprocessing jsonb;

update model set preprocessing = jsonb_build_object(
  'size', image_size,
  'resize', image_size,
  'interpolation', 'bilinear',
  'mean', '[0.485, 0.456, 0.406]'::jsonb,
  'std', '[0.229, 0.224, 0.225]'::jsonb);

alter table model
  alter column preprocessing set not null,
  drop column image_size;
